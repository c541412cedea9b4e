package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;

/**
 * Chords in the place of smooth activations along a line: 5.9 of the method's specification. What
 * the network is comes from the reference engine.
 */
class SurrogateLineTest {

  private static final int SAMPLES = 2001;

  private static LinePieces line(
      Model net, double[] from, double[] to, double level, double within, TestContext context) {
    return new LineAnalysis()
        .run(
            new LineParameters(
                net,
                Optional.of(Tensor.of(from)),
                Tensor.of(to),
                level,
                false,
                Optional.of(within),
                1_000_000,
                Optional.empty()),
            context);
  }

  private static LinePieces line(Model net, double[] from, double[] to, double within) {
    TestContext context = new TestContext();
    LinePieces l = line(net, from, to, 0, within, context);
    assertEquals(List.of(), context.warnings);
    assertTrue(l.certificate().jump() <= 1e-11, () -> "" + l.certificate());
    return l;
  }

  /** f(x) = act(x) of one number. */
  private static Model scalar(Op act) {
    return Nets.mlp(act, Nets.layer(new double[][] {{1}}), Nets.layer(new double[][] {{1}}));
  }

  private static double[] at(double[] from, double[] to, double t) {
    double[] x = new double[from.length];
    Arrays.setAll(x, i -> from[i] + t * (to[i] - from[i]));
    return x;
  }

  /** The network at evenly spaced places, [SAMPLES][outputs]. */
  private static double[][] sampled(Model net, String last, double[] from, double[] to) {
    double[] x = new double[SAMPLES * from.length];
    for (int i = 0; i < SAMPLES; i++) {
      double[] p = at(from, to, i / (SAMPLES - 1.0));
      System.arraycopy(p, 0, x, i * p.length, p.length);
    }
    return Smooth.values(net, last, from.length, x);
  }

  private static double largestError(LinePieces l, double[][] f) {
    double[] ends = l.pieces().numbers("t1").toDoubles();
    double most = 0;
    int piece = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double t = i / (SAMPLES - 1.0);
      while (ends[piece] < t) {
        piece++;
      }
      for (int k = 0; k < f[i].length; k++) {
        double map = l.maps().at(piece, k, 0) * t + l.maps().at(piece, k, 1);
        most = Math.max(most, Math.abs(map - f[i][k]));
      }
    }
    return most;
  }

  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void outputsAreWithinTheBoundAndTheBoundIsNotFarAbove(Op act) {
    Model net = Smooth.net("line", act, 3, 4);
    double[] from = {-3, 1, 2};
    double[] to = {2, 2, -4};
    LinePieces l = line(net, from, to, 0.01);
    double bound = l.certificate().surrogateError();
    double error = largestError(l, sampled(net, "fc2", from, to));
    assertTrue(error <= bound, error + " is beyond " + bound);
    assertTrue(error > bound / 15, error + " is far below " + bound);
    assertTrue(l.pieces().rows() > 10, l.pieces().rows() + " pieces");
    assertTrue(l.figure().title().contains(": PWL surrogate, certified error "));
  }

  /** One activation alone: its chords are as close as asked for, and use what they may. */
  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void chordsKeepTheirDistance(Op act) {
    double[] from = {-4};
    double[] to = {5};
    LinePieces l = line(scalar(act), from, to, 0.01);
    double error = largestError(l, sampled(scalar(act), "fc1", from, to));
    assertEquals(0.01, l.certificate().surrogateError(), 1e-10);
    assertTrue(error <= 0.01 && error > 0.005, "off by " + error);
  }

  /** The distance goes with the square of a chord's length. */
  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void halfTheDistanceTakesMorePieces(Op act) {
    Model net = Smooth.net("line", act, 3, 4);
    double[] from = {-9, 1, 2};
    double[] to = {9, 2, -4};
    LinePieces coarse = line(net, from, to, 0.002);
    LinePieces fine = line(net, from, to, 0.001);
    double more = (double) fine.pieces().rows() / coarse.pieces().rows();
    assertTrue(more > 1.25 && more < 1.6, coarse.pieces().rows() + ", then " + more + " times");
    double closer = coarse.certificate().surrogateError() / fine.certificate().surrogateError();
    // slopes are bounded on values that are themselves within a bound
    assertEquals(2, closer, 1e-3);
  }

  /** tanh is 0.6 at ln 2; a bound of 1e-4 moves that by 1e-4 / (1 - 0.36). */
  @Test
  void aChangeOfTheClassLiesBetweenCertainDistances() {
    TestContext context = new TestContext();
    LinePieces l = line(scalar(new Tanh()), new double[] {0}, new double[] {2}, 0.6, 1e-4, context);
    double change = Math.log(2);
    Table c = l.crossings();
    assertEquals(1, c.rows());
    assertEquals(1, c.numbers("certain").getLong(0));
    assertTrue(l.leastMargin() <= change && change <= l.mostMargin(), () -> "" + l);
    // a chord of error 1e-4 is as steep as the curve to 2 %: sqrt(2 x 1e-4 x .77) / .64
    assertEquals(2e-4 / 0.64, l.mostMargin() - l.leastMargin(), 1e-5);
    assertEquals(l.leastMargin(), c.numbers("leastDistance").getDouble(0));
    assertEquals(l.mostMargin(), c.numbers("mostDistance").getDouble(0));
    assertTrue(l.figure().caption().contains("Of the network itself its class changes first"));
    assertEquals(List.of(), context.warnings);
  }

  /** tanh comes within 4e-4 of 1 at 4.6, which chords within 0.1 do not tell from above 0.95. */
  @Test
  void aChangeWithinTheBoundIsNotCertain() {
    TestContext context = new TestContext();
    LinePieces l =
        line(scalar(new Tanh()), new double[] {0}, new double[] {4.6}, 0.95, 0.1, context);
    assertEquals(1, l.crossings().rows());
    assertEquals(0, l.crossings().numbers("certain").getLong(0));
    assertEquals(Double.POSITIVE_INFINITY, l.mostMargin());
    // the true change, at artanh 0.95
    double change = 0.5 * Math.log(1.95 / 0.05);
    assertTrue(l.leastMargin() > 0.5 && l.leastMargin() < change, "" + l.leastMargin());
    assertEquals(4.6, l.crossings().numbers("mostDistance").getDouble(0));
    String caption = l.figure().caption();
    assertTrue(caption.contains("0 of 1 changes are certain"), caption);
    assertEquals(
        List.of("output 0", "change within the certified error"),
        l.figure().panels().getFirst().marks().stream().map(m -> m.name()).toList());
  }

  /** sin(x) + sin(x + pi) is 0 and never 0.001; its chords do not know of each other. */
  @Test
  void changesOfTheSurrogateAloneAreNotCertain() {
    Model zero =
        Nets.mlp(
            new Sin(),
            Nets.layer(new double[][] {{1}, {1}}, 0, Math.PI),
            Nets.layer(new double[][] {{1, 1}}));
    LinePieces l =
        line(zero, new double[] {-20}, new double[] {20}, 0.001, 0.02, new TestContext());
    assertTrue(l.crossings().rows() > 5, l.crossings().rows() + " changes");
    for (long certain : l.crossings().numbers("certain").toLongs()) {
      assertEquals(0, certain);
    }
    assertEquals(0, l.leastMargin());
    assertEquals(Double.POSITIVE_INFINITY, l.mostMargin());
  }

  /** Ten lines an activation: the engine has the classes that are certain, and no change before. */
  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void certainChangesAreThoseOfTheNetwork(Op act) {
    int certain = 0;
    int all = 0;
    for (int s = 0; s < 10; s++) {
      Model net = Smooth.steep("margin " + s, act, 3, 3);
      double[] from = {-4, s, 2};
      double[] to = {5, -s, -4};
      LinePieces l = line(net, from, to, 1e-4);
      double length = Math.sqrt(81 + 4 * s * s + 36);
      double[][] f = sampled(net, "fc2", from, to);
      int first = Smooth.winner(f[0], 0);
      double change = Double.POSITIVE_INFINITY;
      for (int i = SAMPLES - 1; i > 0; i--) {
        change = Smooth.winner(f[i], 0) == first ? change : i * length / (SAMPLES - 1.0);
      }
      double step = length / (SAMPLES - 1.0);
      assertTrue(l.leastMargin() <= change, l.leastMargin() + " and " + change);
      assertTrue(change <= l.mostMargin() + step, change + " and " + l.mostMargin());
      assertTrue(l.leastMargin() <= l.margin() && l.margin() <= l.mostMargin());
      Table c = l.crossings();
      for (long i = 0; i < c.rows(); i++) {
        all++;
        double least = c.numbers("leastDistance").getDouble(i);
        double most = c.numbers("mostDistance").getDouble(i);
        double distance = c.numbers("distance").getDouble(i);
        assertTrue(least <= distance && distance <= most);
        if (c.numbers("certain").getLong(i) == 1) {
          certain++;
          double[] before = at(from, to, least / length);
          double[] after = at(from, to, most / length);
          assertEquals(
              c.numbers("first").getLong(i),
              Smooth.winner(Smooth.values(net, "fc2", 3, before)[0], 0));
          assertEquals(
              c.numbers("second").getLong(i),
              Smooth.winner(Smooth.values(net, "fc2", 3, after)[0], 0));
        }
      }
    }
    assertTrue(certain > 0 && 2 * certain > all, certain + " of " + all + " are certain");
  }

  @Test
  void aNetworkOfPiecesIsItselfAndItsMarginsAreExact() {
    Model net = Nets.random("surrogate of pieces", 2, 20, 20, 3);
    double[] from = {-9, 2};
    double[] to = {9, 1};
    LinePieces exact = LineTest.line(net, from, to);
    LinePieces l = line(net, from, to, 0.1);
    assertEquals(exact.pieces(), l.pieces());
    assertEquals(0, l.certificate().surrogateError());
    assertEquals(exact.margin(), exact.leastMargin());
    assertEquals(exact.margin(), exact.mostMargin());
    assertTrue(l.crossings().rows() > 0);
    for (long i = 0; i < l.crossings().rows(); i++) {
      double distance = l.crossings().numbers("distance").getDouble(i);
      assertEquals(distance, l.crossings().numbers("leastDistance").getDouble(i));
      assertEquals(distance, l.crossings().numbers("mostDistance").getDouble(i));
      assertEquals(1, l.crossings().numbers("certain").getLong(i));
    }
    assertFalse(exact.figure().title().contains("surrogate"));
  }

  /** A part without a change of the class says how far that holds. */
  @Test
  void aPartialLineBoundsTheMarginFromBelow() {
    LinePieces l =
        LineTest.line(
            Nets.mlp(
                Nets.layer(new double[][] {{1}, {2}}, 1, 0), Nets.layer(new double[][] {{1, 1}})),
            new double[] {-2},
            new double[] {2},
            100,
            1,
            new TestContext());
    assertEquals(0.25, l.certificate().explored());
    assertEquals(1, l.leastMargin());
    assertEquals(Double.POSITIVE_INFINITY, l.mostMargin());
  }

  /** Before the first activation values are those between the ends: here the same all along. */
  @Test
  void valuesBeforeTheFirstActivationAreNotThoseOfABox() {
    Model net =
        Nets.mlp(
            new Sin(), Nets.layer(new double[][] {{1, -1}}, 0.5), Nets.layer(new double[][] {{1}}));
    LinePieces l = line(net, new double[] {-1e6, -1e6}, new double[] {1e6, 1e6}, 1e-9);
    assertEquals(1, l.pieces().rows());
    assertTrue(l.certificate().surrogateError() <= 1.1e-9);
  }

  private static LoupeException refused(Model net, double reach, Optional<Double> within) {
    LineParameters p =
        new LineParameters(
            net,
            Optional.empty(),
            Tensor.of(new double[] {reach}),
            0,
            false,
            within,
            100,
            Optional.empty());
    return assertThrows(LoupeException.class, () -> new LineAnalysis().run(p, new TestContext()));
  }

  @Test
  void whatCannotBeReplacedIsRefused() {
    LoupeException unasked = refused(scalar(new Tanh()), 1, Optional.empty());
    assertTrue(unasked.remedy().contains("'surrogate = 0.01'"), unasked.remedy());
    LoupeException unknown = refused(scalar(new Softmax(1)), 1, Optional.of(0.1));
    assertTrue(unknown.getMessage().contains("is not piecewise affine"), unknown.getMessage());
    LoupeException many = refused(scalar(new Sin()), 1e9, Optional.of(1e-6));
    assertEquals(GeometryProblem.SURROGATE, many.code());
    assertTrue(many.getMessage().contains("'act1' takes values from"), many.getMessage());
  }

  /**
   * Section 8.5 of fast-jvp: from -2 to 2 the slope of tanh goes from 1 - tanh(2)^2 up to 1 and
   * back again, which the chords' slopes do, too.
   */
  @Test
  void curvatureIsTheMeanSecondDerivative() {
    LinePieces l = line(scalar(new Tanh()), new double[] {-2}, new double[] {2}, 1e-6);
    double expected = 2 * Math.tanh(2) * Math.tanh(2) / 4;
    assertEquals(expected, l.curvature(), 0.01 * expected);
    LinePieces bent = line(scalar(new Tanh()), new double[] {-2}, new double[] {2}, 1e-3);
    assertEquals(expected, bent.curvature(), 0.2 * expected);
  }

  /** Rays have no end, so that there is no interval to make chords on. */
  @Test
  void raysThroughSmoothNetworksAreRefusedAndLinesNamed() {
    ExitDistanceParameters p =
        new ExitDistanceParameters(
            scalar(new Tanh()),
            JacobianTest.rows(Tensor.of(new double[1], 1, 1)),
            Optional.empty(),
            2,
            false);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new ExitDistanceAnalysis().run(p, new TestContext()));
    assertTrue(e.remedy().contains("geometry.line with 'surrogate = 0.01'"), e.remedy());
  }

  @Test
  void whatHasNoFiniteBoundIsRefused() {
    Nets.Layer two = Nets.layer(new double[][] {{2}});
    LoupeException values = refused(Nets.mlp(new Tanh(), two, two), 1.7e308, Optional.of(0.1));
    assertEquals(GeometryProblem.SURROGATE, values.code());
    assertTrue(values.getMessage().contains("no finite numbers"), values.getMessage());
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    Nets.Layer huge = Nets.layer(new double[][] {{1e308}});
    LoupeException bound = refused(Nets.mlp(new Exp(), one, one, huge), 1, Optional.of(100.0));
    assertEquals(GeometryProblem.SURROGATE, bound.code());
    assertTrue(bound.getMessage().contains("has no finite bound"), bound.getMessage());
  }
}
