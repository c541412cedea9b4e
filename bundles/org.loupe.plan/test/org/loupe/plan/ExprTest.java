package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExprTest {

  private static final Expr A = new Expr.Ref("a");
  private static final Expr B = new Expr.Ref("b");

  /** One of each kind, with two references in it. */
  private static List<Expr> all() {
    Map<String, Expr> two = new LinkedHashMap<>();
    two.put("x", A);
    two.put("y", B);
    return List.of(
        new Expr.ListExpr(List.of(A, B)),
        new Expr.At(List.of(A), B),
        new Expr.New("c", "t", two),
        new Expr.Call("max", List.of(A, B)),
        new Expr.MemberCall("layer", B, Map.of("name", A)),
        new Expr.Op("+", List.of(A, B)));
  }

  @Test
  void partsGoBackWhereTheyCameFrom() {
    for (Expr e : all()) {
      assertEquals(e, e.withParts(e.parts()));
      assertEquals(List.of("a", "b"), List.copyOf(e.references()));
    }
  }

  @Test
  void mapReplacesReferencesEverywhere() {
    for (Expr e : all()) {
      Expr replaced =
          e.map(p -> p instanceof Expr.Ref(String name) ? new Expr.Ref(name + "2") : p);
      assertEquals(List.of("a2", "b2"), List.copyOf(replaced.references()));
      assertEquals(e.getClass(), replaced.getClass());
    }
  }

  @Test
  void mapGoesFromTheInsideOut() {
    Expr nested = new Expr.Op("-", List.of(new Expr.Op("-", List.of(A))));
    Expr unwrapped =
        nested.map(
            e -> e instanceof Expr.Op(String _, List<Expr> of) ? of.getFirst() : e);
    assertEquals(A, unwrapped);
  }

  @Test
  void memberOfAMemberIsOnePath() {
    Expr.Get get = Expr.Get.of(Expr.Get.of(A, "certificate"), "areaError");
    assertEquals(new Expr.Get("certificate.areaError", A), get);
    assertEquals(List.of("certificate", "areaError"), get.names());
  }

  @Test
  void constantsAreOfFourTypes() {
    assertThrows(IllegalArgumentException.class, () -> new Expr.Literal(1));
    assertThrows(IllegalArgumentException.class, () -> new Expr.Literal(1f));
  }
}
