package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** Known answers of comparisons: areas in closed form, and identities. */
class CompareTest {

  private static Comparison compare(Model a, Model b, double half) {
    return compare(a, b, half, new TestContext());
  }

  private static Comparison compare(Model a, Model b, double half, TestContext context) {
    return new CompareAnalysis()
        .run(
            new CompareParameters(
                a, b, Optional.empty(), new Window.Square(half), 0, Optional.empty(), 1_000_000),
            context);
  }

  private static void certified(Comparison c) {
    assertTrue(c.certificate().areaError() <= 1e-12, () -> "" + c.certificate());
    assertTrue(c.certificate().classError() <= 1e-12, () -> "" + c.certificate());
  }

  /** x cos + y sin - offset. */
  private static Model halfPlane(double degrees, double offset) {
    double angle = Math.toRadians(degrees);
    return Nets.mlp(Nets.layer(new double[][] {{Math.cos(angle), Math.sin(angle)}}, -offset));
  }

  /** |x| + |y| - radius, of four ReLUs. */
  private static Model diamond(double radius) {
    return Nets.mlp(
        Nets.layer(new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}),
        Nets.layer(new double[][] {{1, 1, 1, 1}}, -radius));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 32, 64})
  void aNetworkAgreesWithItself(int width) {
    Model net = Nets.random("compare " + width, 2, width, width, 3);
    Comparison c = compare(net, net, 1.5);
    certified(c);
    assertEquals(0, c.area());
    assertEquals(0, c.cells().rows());
    assertEquals(c.networks().numbers("regions").getLong(0), c.fates().numbers("regions").at(0));
    assertEquals(0, c.fates().numbers("regions").at(1));
    assertEquals(0, c.fates().numbers("regions").at(2));
  }

  /**
   * Two half-planes through the origin disagree on two wedges; in a square of half-width 1 the
   * wedge between an axis and a line at an angle t of up to 45 degrees has the area tan(t) / 2.
   */
  @ParameterizedTest
  @CsvSource({"10", "30", "45"})
  void wedgesOfHalfPlanesHaveTheirArea(double degrees) {
    Comparison c = compare(halfPlane(0, 0), halfPlane(degrees, 0), 1);
    certified(c);
    assertEquals(2 * Math.tan(Math.toRadians(degrees)) / 2, c.area(), 1e-14);
    assertEquals(c.area() / 4, c.share(), 1e-15);
    assertEquals(4, c.pairs().rows());
    assertEquals(2, c.cells().rows());
  }

  /** A threshold that moves by e makes a strip of width e: as long as the window. */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1e-3, 1e-7, 1e-11})
  void aMovedThresholdGivesAStrip(double e) {
    Comparison c = compare(halfPlane(0, 0), halfPlane(0, e), 1);
    certified(c);
    assertEquals(2 * e, c.area(), 1e-15);
    assertEquals(List.of("0", "1", "1"), text(c.pairs(), "first"));
    assertEquals(List.of("0", "0", "1"), text(c.pairs(), "second"));
  }

  /** Squares on their corners of areas 2 r^2, one in the other. */
  @Test
  void nestedDiamondsDisagreeBetweenThem() {
    Comparison c = compare(diamond(1), diamond(0.75), 2);
    certified(c);
    assertEquals(2 - 2 * 0.75 * 0.75, c.area(), 1e-14);
    // checkpoints of one network have one name
    assertTrue(c.figure().title().startsWith("Where two models named "), c.figure().title());
    assertEquals(2 * 4 * Math.sqrt(0.5), c.networks().numbers("boundaryLength").at(0), 1e-12);
    // all four quadrants are regions of both, as the first layer is the same
    assertEquals(4, c.fates().numbers("regions").at(0));
    assertEquals(16, c.fates().numbers("areaA").at(0), 1e-14);
  }

  /** The lines of a cross that has moved keep its four patterns, and no other is born. */
  @Test
  void aCrossThatMovesOutOfTheWindowLosesPatterns() {
    Nets.Layer out = Nets.layer(new double[][] {{1, 1}}, -1);
    Model a = Nets.mlp(Nets.layer(new double[][] {{1, 0}, {0, 1}}), out);
    Model b = Nets.mlp(Nets.layer(new double[][] {{1, 0}, {0, 1}}, 0, 3), out);
    Comparison c = compare(a, b, 1);
    certified(c);
    assertEquals(List.of("kept", "died", "born"), text(c.fates(), "fate"));
    assertEquals("[2.0, 2.0, 0.0]", Arrays.toString(c.fates().numbers("regions").toDoubles()));
    assertEquals("[2.0, 2.0, 0.0]", Arrays.toString(c.fates().numbers("areaA").toDoubles()));
    assertEquals("[4.0, 0.0, 0.0]", Arrays.toString(c.fates().numbers("areaB").toDoubles()));
  }

  @Test
  void networksOfDifferentArchitecturesHaveNoFates() {
    Comparison c = compare(diamond(1), halfPlane(20, 0.1), 2);
    certified(c);
    assertEquals(0, c.fates().rows());
    assertEquals(1, c.figure().panels().size());
  }

  /** Which of the two is first changes only the names. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10})
  void disagreementIsSymmetric(int outputs) {
    Model a = Nets.random("sym a", 2, 24, 24, outputs);
    Model b = Nets.random("sym b", 2, 24, 24, outputs);
    Comparison there = compare(a, b, 3);
    Comparison back = compare(b, a, 3);
    certified(there);
    certified(back);
    assertEquals(there.area(), back.area(), 1e-12);
    assertEquals(there.pairs().rows(), back.pairs().rows());
  }

  /** The share of points on a fine grid at which the classes differ, computed by plain passes. */
  @Test
  void areaAgreesWithAGridOfPoints() {
    Model a = Nets.random("grid a", 2, 16, 16, 4);
    Model b = Nets.random("grid b", 2, 16, 16, 4);
    Comparison c = compare(a, b, 4);
    certified(c);
    int n = 400;
    int differ = 0;
    AffineProgram programA = program(a);
    AffineProgram programB = program(b);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double[] x = {-4 + 8 * (i + 0.5) / n, -4 + 8 * (j + 0.5) / n};
        differ += largest(programA.value(x)) != largest(programB.value(x)) ? 1 : 0;
      }
    }
    assertEquals((double) differ / (n * n), c.share(), 2e-3);
  }

  private static AffineProgram program(Model m) {
    Network network = Networks.of(m);
    return AffineProgram.of(network, network.outputs().values().iterator().next());
  }

  private static int largest(double[] v) {
    int best = 0;
    for (int k = 1; k < v.length; k++) {
      best = v[k] > v[best] ? k : best;
    }
    return best;
  }

  @Test
  void threadsDoNotChangeTheResult() {
    Model a = Nets.random("threads a", 2, 32, 32, 3);
    Model b = Nets.random("threads b", 2, 32, 32, 3);
    Comparison one = compare(a, b, 3, new TestContext(1));
    Comparison two = compare(a, b, 3, new TestContext(2));
    assertEquals(one.pairs(), two.pairs());
    assertEquals(one.cells(), two.cells());
    assertEquals(one.fates(), two.fates());
  }

  @Test
  void anEmptyBudgetOfRegionsIsTold() {
    TestContext context = new TestContext();
    Model net = Nets.random("budget", 2, 32, 32, 3);
    Comparison c =
        new CompareAnalysis()
            .run(
                new CompareParameters(
                    net, net, Optional.empty(), new Window.Square(3), 0, Optional.empty(), 20),
                context);
    assertTrue(c.figure().title().endsWith(" % of the window)"), c.figure().title());
    assertEquals(2, context.partial.size());
    assertTrue(context.partial.getFirst().startsWith("LP-4005"), context.partial.toString());
    assertEquals(0, context.warnings.size());
  }

  @Test
  void networksWithDifferentOutputsAreRefused() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compare(Nets.random("three", 2, 4, 3), Nets.random("two", 2, 4, 2), 1));
    assertEquals("LP-4070", e.code().id());
    assertTrue(e.getMessage().contains("3 outputs, the second 2 and 2"), e.getMessage());
  }

  private static List<String> text(Table t, String column) {
    return ((Column.Text) t.column(column).orElseThrow()).values();
  }
}
