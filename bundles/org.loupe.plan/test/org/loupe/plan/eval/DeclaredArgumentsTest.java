package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.Signature;

/** Arguments as the signature of a program wants them. */
class DeclaredArgumentsTest {
  private static final String HEAD =
      "# loupe 1\n# analysis a.b version \"1\"\n# doc \"d\"\n# result n: int \"n\"\n";

  private static Map<String, Object> bind(String parameter, Map<String, Expr> arguments) {
    String text = HEAD + "# param x: " + parameter + " \"x\"\ndef run(x):\n  pass\n";
    return new DeclaredArguments(Samples.ENVIRONMENT)
        .bind(Signature.ofPlan(new ScriptText(text, "", "a.py", 1, 0, 0)).parameters(), arguments);
  }

  private static Object one(String type, Expr value) {
    return bind(type, Map.of("x", value)).get("x");
  }

  private static PlanProblem problem(String parameter, Map<String, Expr> arguments) {
    LoupeException e = assertThrows(LoupeException.class, () -> bind(parameter, arguments));
    return (PlanProblem) e.code();
  }

  private static Expr list(Expr... items) {
    return new Expr.ListExpr(List.of(items));
  }

  @Test
  void valuesAreConvertedAsForRecords() {
    Expr two = Expr.Literal.of(2);
    assertEquals(2.0, one("number", two));
    assertEquals(2L, one("int", two));
    assertEquals(Duration.ofSeconds(2), one("duration", two));
    assertEquals(new ByteSize(2), one("bytes", two));
    assertEquals(Path.of("/a"), one("file", Expr.Literal.of("/a")));
    assertEquals(List.of(2.0, 0.5), one("number[]", list(two, Expr.Literal.of(0.5))));
    Tensor made = (Tensor) one("tensor", list(list(two), list(Expr.Literal.of(3))));
    assertArrayEquals(new long[] {2, 1}, made.shape());
    assertEquals("max", one("mean | max", Expr.Literal.of("max")));
    assertEquals(
        new Constructed("square", "zone", Map.of("half", 2L)),
        one("zone", new Expr.New("square", "zone", Map.of("half", two))));
  }

  @Test
  void whatIsLeftOutHasItsDefaultOrIsAbsent() {
    assertEquals(7L, bind("int = 7", Map.of()).get("x"));
    assertEquals(Optional.empty(), bind("int?", Map.of()).get("x"));
    assertEquals(PlanProblem.MISSING_ARGUMENT, problem("int", Map.of()));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Expr two = Expr.Literal.of(2);
    assertEquals(PlanProblem.WRONG_TYPE, problem("text", Map.of("x", two)));
    assertEquals(PlanProblem.WRONG_TYPE, problem("int[]", Map.of("x", two)));
    assertEquals(
        PlanProblem.WRONG_TYPE, problem("mean | max", Map.of("x", Expr.Literal.of("min"))));
    assertEquals(PlanProblem.OUT_OF_RANGE, problem("int in 3..", Map.of("x", two)));
    assertEquals(PlanProblem.OUT_OF_RANGE, problem("int[] in 3..", Map.of("x", list(two))));
    assertEquals(PlanProblem.OUT_OF_RANGE, problem("duration in ..1 s", Map.of("x", two)));
    assertEquals(PlanProblem.UNKNOWN_ARGUMENT, problem("int?", Map.of("y", two)));
  }
}
