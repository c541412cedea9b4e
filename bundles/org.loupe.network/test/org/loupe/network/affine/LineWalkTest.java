package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.network.Numbers;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Clip;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Relu;

/** Lines through small networks: degenerate ones first, then random ones against plain values. */
class LineWalkTest {

  private static double[] ends(List<LineWalk.Piece> pieces) {
    double[] ends = new double[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      ends[i + 1] = pieces.get(i).to();
      assertEquals(ends[i], pieces.get(i).from(), "pieces follow each other");
    }
    return ends;
  }

  /** The tent map iterated: units relu(t) and relu(t - 1/2), t' = 2 r1 - 4 r2. */
  private static AffineProgram tent(int depth) {
    double[][][] w = new double[depth + 1][][];
    double[][] b = new double[depth + 1][];
    for (int i = 0; i < depth; i++) {
      w[i] = i == 0 ? new double[][] {{1}, {1}} : new double[][] {{2, -4}, {2, -4}};
      b[i] = new double[] {0, -0.5};
    }
    w[depth] = new double[][] {{2, -4}};
    b[depth] = new double[] {0};
    return SmallNets.dense(new Relu(), w, b);
  }

  /** Row V7 of the specification of fast-jvp: slopes 2^L up and down on dyadic cells, exactly. */
  @Test
  void iteratedTentMapBreaksAtDyadicPlacesExactly() {
    for (int depth : new int[] {1, 3, 6, 10}) {
      List<LineWalk.Piece> pieces =
          LineWalk.pieces(tent(depth), new double[] {0}, new double[] {1});
      int cells = 1 << depth;
      double[] ends = ends(pieces);
      assertEquals(cells + 1, ends.length, "depth " + depth);
      for (int i = 0; i < cells; i++) {
        assertEquals((double) i / cells, ends[i]);
        assertEquals(i % 2 == 0 ? cells : -cells, pieces.get(i).slope()[0]);
      }
    }
  }

  @Test
  void absoluteValueHasOneKinkAndAPointOnItHasNone() {
    AffineProgram abs =
        SmallNets.dense(new Abs(), new double[][][] {{{1}}, {{1}}}, new double[2][1]);
    List<LineWalk.Piece> pieces = LineWalk.pieces(abs, new double[] {-1}, new double[] {3});
    assertArrayEquals(new double[] {0, 0.25, 1}, ends(pieces));
    assertArrayEquals(new double[] {-4}, pieces.get(0).slope());
    assertArrayEquals(new double[] {4}, pieces.get(1).slope());
    // a line that begins on the kink has one side only
    assertEquals(1, LineWalk.pieces(abs, new double[] {0}, new double[] {3}).size());
    assertEquals(1, LineWalk.pieces(abs, new double[] {-3}, new double[] {0}).size());
  }

  @Test
  void repeatedRescaledAndParallelUnitsCutOncePerPlace() {
    double[][] w = {{1, 0}, {3, 0}, {-2, 0}, {0.1, 0}, {0, 1}, {0, 0}};
    double[] b = {-0.3, -0.9, 0.6, -0.03, 0, 0};
    AffineProgram net =
        SmallNets.dense(
            new Relu(), new double[][][] {w, {{1, 1, 1, 1, 1, 1}}}, new double[][] {b, {0}});
    // the fifth unit is 0 all along the line, the sixth everywhere
    List<LineWalk.Piece> pieces = LineWalk.pieces(net, new double[2], new double[] {1, 0});
    double[] ends = ends(pieces);
    assertEquals(3, ends.length, Arrays.toString(ends));
    assertEquals(0.3, ends[1], 1e-15);
    assertArrayEquals(new double[] {-2}, pieces.get(0).slope());
    assertEquals(4.1, pieces.get(1).slope()[0], 1e-15);
    // what is 0 all along is inactive, so that it has no slope across the line either
    double[] across = PatternMap.of(pieces.get(1).pattern(), 2, Pattern.Observer.NONE).jacobian();
    assertEquals(0, across[1]);
  }

  @Test
  void lineOfNoLengthIsOnePiece() {
    double[] p = {0.25, -0.5};
    AffineProgram net = SmallNets.random(3, new Relu(), 2, 8, 8, 1);
    List<LineWalk.Piece> pieces = LineWalk.pieces(net, p, p);
    assertEquals(1, pieces.size());
    assertEquals(net.value(p)[0], pieces.getFirst().value(0, 0.7), 1e-15);
    assertEquals(0, pieces.getFirst().slope()[0]);
  }

  @Test
  void severalThresholdsOfAUnitCutInTheirOrder() {
    AffineProgram clip =
        SmallNets.dense(new Clip(-1, 2), new double[][][] {{{1}}, {{1}}}, new double[2][1]);
    List<LineWalk.Piece> pieces = LineWalk.pieces(clip, new double[] {6}, new double[] {-4});
    Numbers.assertClose(new double[] {0, 0.4, 0.7, 1}, ends(pieces), 1e-15);
    Numbers.assertClose(
        new double[] {0, -10, 0}, pieces.stream().mapToDouble(s -> s.slope()[0]).toArray(), 1e-15);
  }

  static Stream<Named<AffineProgram>> nets() {
    return Stream.of(
        Named.of("relu", SmallNets.random(1, new Relu(), 5, 24, 24, 24, 3)),
        Named.of("leaky", SmallNets.random(2, new LeakyRelu(0.125), 5, 16, 16, 16, 16, 2)),
        Named.of("absolute", SmallNets.random(3, new Abs(), 5, 12, 12, 4)),
        Named.of("clip", SmallNets.random(4, new Clip(-0.25, 0.25), 5, 16, 16, 2)),
        Named.of("no activation", SmallNets.random(5, new Relu(), 5, 3)),
        Named.of("pooled", SmallNets.pooled(6)));
  }

  private static double[] random(Random random, int n) {
    return random.doubles(n, -2, 2).toArray();
  }

  private static double[] on(double[] p, double[] q, double t) {
    double[] x = new double[p.length];
    Arrays.setAll(x, i -> p[i] + t * (q[i] - p[i]));
    return x;
  }

  @ParameterizedTest
  @MethodSource("nets")
  void piecesHaveTheValuesOfTheNetworkAndItsPatterns(AffineProgram net) {
    Random random = new Random(11);
    for (int k = 0; k < 5; k++) {
      double[] p = random(random, net.inputUnits());
      double[] q = random(random, net.inputUnits());
      List<LineWalk.Piece> pieces = LineWalk.pieces(net, p, q);
      ends(pieces);
      assertEquals(0, pieces.getFirst().from());
      assertEquals(1, pieces.getLast().to());
      for (LineWalk.Piece piece : pieces) {
        for (double share : new double[] {0, 0.3, 0.5, 1}) {
          double t = piece.from() + share * (piece.to() - piece.from());
          double[] values = new double[net.outputUnits()];
          Arrays.setAll(values, o -> piece.value(o, t));
          Numbers.assertClose(net.value(on(p, q, t)), values, 1e-12);
        }
        if (piece.to() - piece.from() > 1e-9) {
          assertEquals(Pattern.at(net, on(p, q, piece.middle())), piece.pattern());
        }
      }
    }
  }

  /**
   * No place where the pattern changes is missed: neighbours differ, and samples find no others.
   */
  @ParameterizedTest
  @MethodSource("nets")
  void samplesFindNoPatternThatTheWalkHasNot(AffineProgram net) {
    Random random = new Random(12);
    double[] p = random(random, net.inputUnits());
    double[] q = random(random, net.inputUnits());
    List<LineWalk.Piece> pieces = LineWalk.pieces(net, p, q);
    List<Pattern> sampled = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      Pattern s = Pattern.at(net, on(p, q, (i + 0.5) / 4000));
      if (sampled.isEmpty() || !sampled.getLast().equals(s)) {
        sampled.add(s);
      }
    }
    int at = 0;
    for (Pattern s : sampled) {
      while (at < pieces.size() && !pieces.get(at).pattern().equals(s)) {
        at++;
      }
      assertTrue(at < pieces.size(), "a sampled pattern is not among the pieces, in order");
    }
    for (int i = 1; i < pieces.size(); i++) {
      assertTrue(!pieces.get(i).pattern().equals(pieces.get(i - 1).pattern()), "piece " + i);
    }
    assertTrue(pieces.size() < 3 * sampled.size(), pieces.size() + " and " + sampled.size());
  }

  /**
   * Row R2 of the specification of SplineCam: the mean Jacobian times q - p is f(q) - f(p), and a
   * sum of 300 steps is not.
   */
  @ParameterizedTest
  @MethodSource("nets")
  void meanJacobianIsCompleteAndARiemannSumIsNot(AffineProgram net) {
    Random random = new Random(13);
    double[] p = random(random, net.inputUnits());
    double[] q = random(random, net.inputUnits());
    LineIntegral integral = new LineIntegral(net, 4, Pattern.Observer.NONE);
    LineIntegral kept = new LineIntegral(net, net.inputUnits(), Pattern.Observer.NONE);
    List<LineWalk.Piece> pieces = LineWalk.pieces(net, p, q);
    pieces.forEach(integral::add);
    pieces.forEach(kept::add);
    Numbers.assertClose(integral.mean(), kept.mean(), 1e-13);
    double[] change = net.value(q);
    double[] start = net.value(p);
    Arrays.setAll(change, o -> change[o] - start[o]);
    Numbers.assertClose(change, times(integral.mean(), p, q, change.length), 1e-12);
    if (pieces.size() > 1) {
      double[] riemann = new double[integral.mean().length];
      int steps = 300;
      for (int i = 0; i < steps; i++) {
        Pattern here = Pattern.at(net, on(p, q, (i + 0.5) / steps));
        double[] jacobian = PatternMap.of(here, 5, Pattern.Observer.NONE).jacobian();
        Arrays.setAll(riemann, j -> riemann[j] + jacobian[j] / steps);
      }
      double[] sum = times(riemann, p, q, change.length);
      double error = 0;
      for (int o = 0; o < sum.length; o++) {
        error = Math.max(error, Math.abs(sum[o] - change[o]));
      }
      assertTrue(error > 1e-6, "a Riemann sum errs by " + error);
    }
  }

  @Test
  void neighboursShareWhatIsInFrontOfTheirFirstDifference() {
    AffineProgram net = SmallNets.random(1, new Relu(), 5, 24, 24, 24, 3);
    double[] p = random(new Random(1), 5);
    double[] q = random(new Random(2), 5);
    List<String> steps = new ArrayList<>();
    LineIntegral kept = new LineIntegral(net, 5, (step, _) -> steps.add(step.name()));
    List<LineWalk.Piece> pieces = LineWalk.pieces(net, p, q);
    kept.add(pieces.get(0));
    assertEquals(net.steps().size(), steps.size());
    steps.clear();
    kept.add(pieces.get(0));
    assertEquals(List.of(), steps);
    pieces.forEach(kept::add);
    assertTrue(steps.size() < pieces.size() * (net.steps().size() - 1), "steps " + steps.size());
    assertTrue(!steps.contains(net.steps().getFirst().name()), "the first layer never changes");
  }

  private static double[] times(double[] jacobian, double[] p, double[] q, int outputs) {
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < p.length; i++) {
        y[o] += jacobian[o * p.length + i] * (q[i] - p[i]);
      }
    }
    return y;
  }

  @Test
  void walkEndsWhenTheVisitorHasEnough() {
    AffineProgram net = SmallNets.random(1, new Relu(), 5, 24, 24, 3);
    double[] p = random(new Random(1), 5);
    double[] q = random(new Random(2), 5);
    List<LineWalk.Piece> first = new ArrayList<>();
    LineWalk.walk(
        net,
        p,
        q,
        piece -> {
          first.add(piece);
          return first.size() < 3;
        });
    assertEquals(3, first.size());
    assertEquals(LineWalk.pieces(net, p, q).get(2).to(), first.get(2).to());
  }
}
