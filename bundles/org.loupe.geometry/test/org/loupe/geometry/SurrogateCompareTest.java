package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.network.Op;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Tanh;

/**
 * Comparisons of smooth networks: 5.9 of the method's specification. Areas of the networks
 * themselves are known by hand, or counted on a grid with the reference engine.
 */
class SurrogateCompareTest {

  private static Comparison compare(
      Model a, Model b, double half, double within, long most, TestContext context) {
    return new CompareAnalysis()
        .run(
            new CompareParameters(
                a, b, Optional.empty(), new Window.Square(half), 0, Optional.of(within), most),
            context);
  }

  private static Comparison compare(Model a, Model b, double half, double within) {
    TestContext context = new TestContext();
    Comparison c = compare(a, b, half, within, 1_000_000, context);
    assertEquals(List.of(), context.warnings);
    assertTrue(c.certificate().areaError() <= 1e-11, () -> "" + c.certificate());
    assertTrue(c.leastArea() <= c.area() && c.area() <= c.mostArea(), () -> "" + c.certificate());
    return c;
  }

  /** tanh(x) - level, of the first of two numbers. */
  private static Model above(Op act, double level) {
    return Nets.mlp(
        act, Nets.layer(new double[][] {{1, 0}}), Nets.layer(new double[][] {{1}}, -level));
  }

  /** tanh is 0.6 at ln 2, and 0 at 0: a strip of that width. */
  @Test
  void aStripHasItsAreaBetweenTheBounds() {
    double strip = 2 * Math.log(2);
    Model a = above(new Tanh(), 0.6);
    Model b = above(new Tanh(), 0);
    Comparison coarse = compare(a, b, 1, 0.01);
    Comparison fine = compare(a, b, 1, 0.0001);
    for (Comparison c : List.of(coarse, fine)) {
      assertTrue(c.leastArea() <= strip && strip <= c.mostArea(), () -> "" + c.leastArea());
      assertTrue(c.figure().title().contains(": PWL surrogate, certified error "));
      assertTrue(c.figure().caption().contains("the networks themselves certainly on"));
    }
    assertEquals(1e-4, fine.certificate().surrogateError(), 1e-10);
    // both edges, on both sides, by the bound over the slope, that of a chord: to 2 %
    double width = 2 * (2e-4 / 0.64 + 2e-4);
    assertEquals(width, fine.mostArea() - fine.leastArea(), 1e-5);
    assertTrue(coarse.mostArea() - coarse.leastArea() > 20 * width);
  }

  /** A bound above all that the outputs do leaves everything open, and says so. */
  @Test
  void nothingIsCertainWithinALargeBound() {
    Comparison c = compare(above(new Tanh(), 0.6), above(new Tanh(), 0), 1, 2);
    assertEquals(0, c.leastArea());
    assertEquals(4, c.mostArea());
  }

  private static int[] classes(Model net, double half, int side) {
    double[] x = new double[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      x[2 * i] = half * ((i % side + 0.5) * 2 / side - 1);
      x[2 * i + 1] = half * ((i / side + 0.5) * 2 / side - 1);
    }
    double[][] y = Smooth.values(net, "fc2", 2, x);
    int[] winners = new int[y.length];
    for (int i = 0; i < winners.length; i++) {
      winners[i] = Smooth.winner(y[i], 0);
    }
    return winners;
  }

  /** The engine disagrees wherever that is certain, and nowhere where it is certain not to. */
  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void theShareOnAGridLiesBetweenTheBounds(Op act) {
    Model a = Smooth.steep("compare a", act, 2, 3);
    Model b = Smooth.steep("compare b", act, 2, 3);
    Comparison c = compare(a, b, 2, 0.002);
    int side = 200;
    int[] first = classes(a, 2, side);
    int[] second = classes(b, 2, side);
    int differ = 0;
    int edges = 0;
    for (int i = 0; i < first.length; i++) {
      differ += first[i] == second[i] ? 0 : 1;
      // squares that an edge may pass count for what the grid does not see
      boolean isEdge =
          i % side + 1 < side && (first[i] != first[i + 1] || second[i] != second[i + 1]);
      edges +=
          isEdge
                  || i + side < first.length
                      && (first[i] != first[i + side] || second[i] != second[i + side])
              ? 1
              : 0;
    }
    double square = 16.0 / (side * side);
    assertTrue(differ > 0 && edges > 0, differ + " and " + edges);
    assertTrue(c.leastArea() <= (differ + edges) * square, c.leastArea() + " and " + differ);
    assertTrue(c.mostArea() >= (differ - edges) * square, c.mostArea() + " and " + differ);
    assertTrue(c.mostArea() - c.leastArea() < 4, c.leastArea() + " to " + c.mostArea());
  }

  /** Chords of both are the same although their activations take different numbers. */
  @Test
  void regionsOfStatesOfOneNetworkAreCompared() {
    Model a = above(new Sin(), 0.1);
    Model b =
        Nets.mlp(
            new Sin(),
            Nets.layer(new double[][] {{1, 0}}, 5),
            Nets.layer(new double[][] {{1}}, -0.1));
    Comparison c = compare(a, b, 4, 0.01);
    long kept = c.fates().numbers("regions").getLong(0);
    long died = c.fates().numbers("regions").getLong(1);
    long born = c.fates().numbers("regions").getLong(2);
    // numbers from -4 to 4 and from 1 to 9 share those from 1 to 4
    assertTrue(kept > 0 && died > kept && born > kept, kept + ", " + died + ", " + born);
    assertEquals(3, kept * 8.0 / (kept + died), 1.0);
    Comparison same = compare(a, a, 4, 0.01);
    assertEquals(0, same.fates().numbers("regions").getLong(1));
    assertEquals(0, same.leastArea());
    assertTrue(same.mostArea() > 0, "a class is not certain at the boundary");
  }

  /** Of which only one is replaced. */
  @Test
  void aNetworkOfPiecesAndASmoothOneAreCompared() {
    Model pieces = above(new Relu(), 0.5);
    Comparison c = compare(above(new Tanh(), 0.6), pieces, 1, 1e-3);
    double strip = 2 * (Math.log(2) - 0.5);
    assertTrue(c.leastArea() <= strip && strip <= c.mostArea());
    assertEquals(2 * 2e-3 / 0.64, c.mostArea() - c.leastArea(), 3e-4);
    assertEquals(0, c.networks().numbers("surrogateError").at(1));
    assertTrue(c.networks().numbers("surrogateError").at(0) >= 1e-3);
  }

  @Test
  void exactComparisonsHaveNoDoubt() {
    Model a = Nets.random("compare 8", 2, 8, 8, 3);
    Model b = Nets.random("compare 9", 2, 8, 8, 3);
    Comparison c = compare(a, b, 1.5, 0.1);
    assertEquals(c.area(), c.leastArea());
    assertEquals(c.area(), c.mostArea());
    assertFalse(c.figure().title().contains("surrogate"), c.figure().title());
    assertTrue(c.figure().caption().contains("exactly"), c.figure().caption());
  }

  /** What is not explored may be anything. */
  @Test
  void aPartialComparisonHasALargeUpperBound() {
    Model a =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {0, 1}}), Nets.layer(new double[][] {{1, 1}}, -0.5));
    Model b =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {0, 1}}), Nets.layer(new double[][] {{1, 1}}, -1));
    TestContext context = new TestContext();
    Comparison c = compare(a, b, 1, 0.1, 3, context);
    Comparison all = compare(a, b, 1, 0.1);
    double explored = c.networks().numbers("explored").at(0);
    assertEquals(0.75, explored);
    assertEquals(c.area(), c.leastArea());
    assertTrue(c.leastArea() <= all.area() && all.area() <= c.mostArea());
    assertEquals(4 * (1 - explored), c.mostArea() - c.leastArea(), 1e-14);
  }

  @Test
  void smoothNetworksAreRefusedWithoutIt() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                new CompareAnalysis()
                    .run(
                        new CompareParameters(
                            above(new Relu(), 0),
                            above(new Tanh(), 0),
                            Optional.empty(),
                            new Window.Square(1),
                            0,
                            Optional.empty(),
                            100),
                        new TestContext()));
    assertTrue(e.remedy().contains("'surrogate = 0.01'"), e.remedy());
  }
}
