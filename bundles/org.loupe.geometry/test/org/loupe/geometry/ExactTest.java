package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** Cutting without rounding: 5.5 and row I9 of the method's specification. */
class ExactTest {

  private static double[] areas(Partition p) {
    double[] areas = p.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    return areas;
  }

  private static void assertSame(Given given) {
    Partition rounded = given.exact(Exact.NEVER).partition();
    Partition exact = given.exact(Exact.ALWAYS).partition();
    assertEquals(1, exact.certificate().replayed());
    assertEquals(rounded.regions().rows(), exact.regions().rows());
    double[] one = areas(rounded);
    double[] two = areas(exact);
    for (int i = 0; i < one.length; i++) {
      assertEquals(one[i], two[i], 1e-9);
    }
    assertEquals(rounded.layers().numbers("regions"), exact.layers().numbers("regions"));
    assertEquals(rounded.layers().numbers("units"), exact.layers().numbers("units"));
    assertEquals(rounded.linearRegions(), exact.linearRegions());
    assertEquals(rounded.boundary().rows(), exact.boundary().rows());
  }

  /** I9 on 20 random networks 2-8-8-8-1. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void randomNetworksHaveTheSameRegions(int k) {
    assertSame(Given.net(Nets.random("i9 " + k, 2, 8, 8, 8, 1)).square(3));
  }

  @Test
  void severalThresholdsHaveTheSameRegions() {
    assertSame(
        Given.net(
                Nets.mlp(
                    new Clip(-0.3, 0.5),
                    Nets.random("clip a", 8, 2),
                    Nets.random("clip b", 6, 8),
                    Nets.random("clip c", 3, 6)))
            .square(3));
  }

  @Test
  void maximaHaveTheSameRegions() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, Nets.random("exact max", 12, 2));
    Value grid = b.node("grid", new Reshape(List.of(-1L, 3L, 4L), Reshape.Zero.COPY), z);
    Value flat = b.node("flat", new Flatten(1), b.node("max", new MaxPool(Windows.of(4)), grid));
    Value y = b.node("relu", new Relu(), Nets.dense(b, "f", flat, Nets.random("exact f", 5, 3)));
    b.output("y", Nets.dense(b, "g", y, Nets.random("exact g", 1, 5)));
    assertSame(Given.net(Nets.model(b)).square(3));
  }

  /** S4: all corners of the tent network are dyadic, so that nothing is rounded anyway. */
  /** Each of four counts as one that cuts, though one of them would do. */
  @Test
  void unitsOnOneLineCountEach() {
    double[][] w = {{1, 0}, {-1, 0}, {0, 0}, {3, 0}, {1, 0}, {0, 1}};
    Nets.Layer first = Nets.layer(w, 0, 0, 1, 0, 0, 2);
    Nets.Layer last = Nets.random("one line", 1, 6);
    assertEquals(4, cutting(Nets.mlp(first, last)));
    assertEquals(4, cutting(Nets.mlp(new Clip(0, 9), first, last)));
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, first);
    Value row = b.node("row", new Reshape(List.of(-1L, 1L, 6L), Reshape.Zero.COPY), z);
    // x and -x, 1 and 3 x, 3 x and x; -x and 1 tie on the window's border, x and y + 2 in its
    // corner
    Value most = b.node("max", new MaxPool(Windows.of(2)), row);
    Value flat = b.node("flat", new Flatten(1), most);
    b.output("y", Nets.dense(b, "out", flat, Nets.random("one line max", 1, 5)));
    assertEquals(3, cutting(Nets.model(b)));
  }

  private static long cutting(Model net) {
    Given given = Given.net(net).square(1);
    assertSame(given);
    return given.partition().layers().numbers("units").getLong(0);
  }

  @Test
  void tentNetworkIsTheSame() {
    double[][] first = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    double[][] next = {{2, -4, 0, 0}, {2, -4, 0, 0}, {0, 0, 2, -4}, {0, 0, 2, -4}};
    Nets.Layer half = Nets.layer(first, 0, -0.5, 0, -0.5);
    Nets.Layer again = Nets.layer(next, 0, -0.5, 0, -0.5);
    Given given =
        Given.net(Nets.mlp(half, again, again, Nets.layer(new double[][] {{2, -4, 2, -4}})))
            .window(new Window.Rectangle(0, 1, 0, 1));
    assertEquals(64, given.exact(Exact.ALWAYS).partition().regions().rows());
    assertSame(given);
  }

  /** Two lines 2^-50 apart are one within the tolerance of doubles, and two in truth. */
  @Test
  void linesBelowTheToleranceAreToldApart() {
    Given given =
        Given.net(
            Nets.mlp(
                Nets.layer(new double[][] {{1, 0}, {1, 0}}, 0, -0x1p-50),
                Nets.layer(new double[][] {{1, 1}})));
    assertEquals(2, given.exact(Exact.NEVER).partition().regions().rows());
    Partition exact = given.exact(Exact.ALWAYS).partition();
    assertEquals(3, exact.regions().rows());
    assertEquals(1, exact.certificate().slivers());
    assertEquals(2 * 0x1p-50, areas(exact)[0]);
  }

  /**
   * In a window of size 1 that is 10^8 away neighbouring doubles are 1.5e-8 apart: areas do not add
   * up, which is seen and done again.
   */
  @ParameterizedTest
  @EnumSource(Exact.class)
  void windowFarAwayIsDoneAgain(Exact exact) {
    double away = 1e8;
    Nets.Layer l = Nets.random("away", 12, 2);
    double[] b = l.b().clone();
    for (int i = 0; i < b.length; i++) {
      b[i] = 0.3 * b[i] - (l.w()[i][0] + l.w()[i][1]) * away;
    }
    Model net =
        Nets.mlp(Nets.layer(l.w(), b), Nets.random("away 2", 8, 12), Nets.random("o", 1, 8));
    double h = 1 / 3.0;
    TestContext context = new TestContext();
    Partition p =
        Given.net(net)
            .window(new Window.Rectangle(away - h, away + h, away - h, away + h))
            .exact(exact)
            .in(context);
    assertTrue(p.regions().rows() > 20, p.regions().rows() + " regions");
    boolean wrong = p.certificate().areaError() > 1e-11;
    assertEquals(exact == Exact.NEVER, wrong, p.certificate().toString());
    assertEquals(exact == Exact.NEVER ? 0 : 1, Math.min(1, p.certificate().replayed()));
    assertEquals(
        exact == Exact.NEVER,
        context.warnings.stream().anyMatch(w -> w.startsWith("LP-4006 The areas")),
        context.warnings.toString());
  }

  /** Nothing is done twice where the checks hold. */
  @Test
  void ordinaryWindowsNeedNoReplay() {
    Partition p = Given.net(Nets.random("ordinary", 2, 32, 32, 32, 1)).square(10).partition();
    assertEquals(0, p.certificate().replayed());
  }

  @Test
  void layersTooLargeAreRefused() {
    Given given = Given.net(Nets.random("large", 2, 2100, 2100, 1)).exact(Exact.ALWAYS);
    LoupeException e = assertThrows(LoupeException.class, () -> given.in(new TestContext()));
    assertEquals(GeometryProblem.EXACT_SIZE, e.code());
  }

  @Test
  void budgetHoldsInExactArithmetic() {
    TestContext context = new TestContext();
    Partition p =
        Given.net(Nets.random("i9 0", 2, 8, 8, 8, 1))
            .square(3)
            .maxRegions(5)
            .exact(Exact.ALWAYS)
            .in(context);
    assertEquals(5, p.regions().rows());
    assertEquals(1, context.partial.size());
  }
}
