package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineWalk;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;

/** Lines through networks that are known by hand; rows of the specifications are cited. */
class LineTest {

  static LinePieces line(Model model, double[] from, double[] to) {
    return certified(line(model, from, to, 0, 1_000_000, new TestContext()));
  }

  static LinePieces line(
      Model model, double[] from, double[] to, double level, long pieces, TestContext context) {
    LineParameters p =
        new LineParameters(
            model,
            Optional.of(Tensor.of(from)),
            Tensor.of(to),
            level,
            true,
            Optional.empty(),
            pieces,
            Optional.empty());
    return new LineAnalysis().run(p, context);
  }

  /** Continuity I4, map check I5 and completeness R2. */
  static LinePieces certified(LinePieces l) {
    assertTrue(l.certificate().jump() <= 1e-11, () -> l.certificate().toString());
    assertTrue(l.certificate().mapError() <= 1e-10, () -> l.certificate().toString());
    assertTrue(l.certificate().completeness() <= 1e-12, () -> l.certificate().toString());
    assertTrue(l.certificate().checkedPoints() > 0);
    assertEquals(1, l.certificate().explored());
    return l;
  }

  /** abs(x) + abs(y) - 1 of four ReLUs. */
  private static Model diamond() {
    double[][] w = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    return Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1, 1, 1, 1}}, -1));
  }

  /** Row S6 on a line: kinks on the axes, the boundary where |x| + |y| is 1. */
  @Test
  void diamondIsEnteredAndLeftAtItsEdge() {
    LinePieces l = line(diamond(), new double[] {-2, 0.5}, new double[] {2, 0.5});
    assertArrayEquals(new double[] {0, 0.5}, l.pieces().numbers("t0").toDoubles());
    assertArrayEquals(new double[] {0.5, 1}, l.pieces().numbers("t1").toDoubles());
    assertArrayEquals(new double[] {2, 2}, l.pieces().numbers("length").toDoubles());
    assertArrayEquals(new double[] {1, 1}, l.pieces().numbers("slope").toDoubles());
    // from slope -1 to 1 on a line of length 4
    assertEquals(0.5, l.curvature());
    assertArrayEquals(new long[] {1, 0}, l.crossings().numbers("first").toLongs());
    assertArrayEquals(new long[] {0, 1}, l.crossings().numbers("second").toLongs());
    assertArrayEquals(new double[] {0.375, 0.625}, l.crossings().numbers("t").toDoubles());
    assertArrayEquals(new double[] {1.5, 2.5}, l.crossings().numbers("distance").toDoubles());
    assertArrayEquals(new double[] {1, 1}, l.crossings().numbers("slope").toDoubles());
    assertEquals(1.5, l.margin());
    // the mean of sign(x) over -2..2 is 0, that of sign(y) is 1
    assertArrayEquals(new double[] {0, 1}, l.meanJacobian().toDoubles());
    assertArrayEquals(new double[] {-4, 1.5, 4, -2.5}, l.maps().toDoubles());
  }

  @Test
  void levelMovesTheChangeOfTheClass() {
    LinePieces l =
        line(diamond(), new double[] {0, 0}, new double[] {4, 0}, 2, 1_000_000, new TestContext());
    assertArrayEquals(new double[] {0.75}, l.crossings().numbers("t").toDoubles());
    assertArrayEquals(new double[] {2}, l.crossings().numbers("value").toDoubles());
    assertEquals(3, l.margin());
  }

  /** Row S4: level 1/2 of the iterated tent map is crossed at (2k + 1) / 2^(L + 1), exactly. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void tentMapCrossesHalfAtDyadicPlaces(int depth) {
    Nets.Layer[] layers = new Nets.Layer[depth + 1];
    layers[0] = Nets.layer(new double[][] {{1}, {1}}, 0, -0.5);
    for (int i = 1; i < depth; i++) {
      layers[i] = Nets.layer(new double[][] {{2, -4}, {2, -4}}, 0, -0.5);
    }
    layers[depth] = Nets.layer(new double[][] {{2, -4}});
    LinePieces l =
        certified(
            line(
                Nets.mlp(layers),
                new double[] {0},
                new double[] {1},
                0.5,
                1_000_000,
                new TestContext()));
    int cells = 1 << depth;
    assertEquals(cells, l.pieces().rows());
    double[] expected = new double[cells];
    Arrays.setAll(expected, k -> (2 * k + 1) / (2.0 * cells));
    assertArrayEquals(expected, l.crossings().numbers("t").toDoubles());
    for (double s : l.pieces().numbers("slope").toDoubles()) {
      assertEquals(cells, s);
    }
    // fast-jvp, section 8.5: from slope 2^L to -2^L and back in each kink
    assertEquals(2.0 * cells * (cells - 1), l.curvature());
  }

  /** Row S7: the classes are Voronoi cells; the change is where two seeds are equally far. */
  @Test
  void classesOfAVoronoiDiagramChangeAtEqualDistances() {
    double[][] seeds = {{0, 0}, {4, 0}, {2, 0.5}, {2, 9}, {2, -9}};
    double[] half = new double[seeds.length];
    Arrays.setAll(half, i -> -(seeds[i][0] * seeds[i][0] + seeds[i][1] * seeds[i][1]) / 2);
    Model net = Nets.mlp(Nets.layer(seeds, half));
    LinePieces l = line(net, new double[] {0, 0}, new double[] {4, 0});
    assertArrayEquals(new long[] {0, 2}, l.crossings().numbers("first").toLongs());
    assertArrayEquals(new long[] {2, 1}, l.crossings().numbers("second").toLongs());
    // |x|^2 = |x - c|^2 at x c = |c|^2 / 2, and by symmetry
    double first = 4.25 / 2 / 2;
    assertEquals(first, l.margin(), 1e-15);
    assertEquals(4 - first, l.crossings().numbers("distance").getDouble(1), 1e-15);
  }

  /** Row R6 (Hanin and Rolnick): the mean number of pieces grows linearly with the neurons. */
  @Test
  void piecesOfRandomLinesGrowLinearlyWithTheNeurons() {
    int[] widths = {16, 32, 48, 64, 80};
    double[] pieces = new double[widths.length];
    Philox random = Philox.keyed(0, "line", "r6");
    int draws = 40;
    for (int w = 0; w < widths.length; w++) {
      for (int i = 0; i < draws; i++) {
        Model net = Nets.random("r6 " + i, 8, widths[w], widths[w], 1);
        double[] to = new double[8];
        for (int k = 0; k < 8; k++) {
          to[k] = 3 * random.normal(8L * i + k);
        }
        double[] from = Arrays.stream(to).map(v -> -v).toArray();
        pieces[w] += (double) line(net, from, to).pieces().rows() / draws;
      }
    }
    double x = Arrays.stream(widths).average().orElseThrow();
    double y = Arrays.stream(pieces).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int w = 0; w < widths.length; w++) {
      xx += (widths[w] - x) * (widths[w] - x);
      xy += (widths[w] - x) * (pieces[w] - y);
      yy += (pieces[w] - y) * (pieces[w] - y);
    }
    assertTrue(xy * xy / (xx * yy) > 0.98, Arrays.toString(pieces));
    assertTrue(xy > 0);
  }

  /**
   * Row R2: the mean Jacobian times the way is the change of the outputs to 1e-12; a sum of 300
   * gradients misses it by more than 1e-6 on the same network, which is why pieces matter.
   */
  @Test
  void integratedGradientsAreCompleteWhereSumsAreNot() {
    Model net = Nets.random("r2", 12, 64, 64, 64, 3);
    double[] from = JacobianTest.normals("r2 from", 12);
    double[] to = JacobianTest.normals("r2 to", 12);
    LinePieces l = line(net, from, to);
    assertTrue(l.pieces().rows() > 30, "pieces: " + l.pieces().rows());
    int steps = 300;
    double[] x = new double[12 * (steps + 2)];
    for (int i = 0; i < steps + 2; i++) {
      double t = i < steps ? (i + 0.5) / steps : i - steps;
      for (int k = 0; k < 12; k++) {
        x[12 * i + k] = from[k] + t * (to[k] - from[k]);
      }
    }
    Compute compute = new TestContext().compute().in(DType.F64);
    Tensor rows = Tensor.of(x, steps + 2, 12);
    Tensor y = compute.values(net, rows);
    double[] j = compute.jacobian(net.layer("fc3"), rows.rows(0, steps)).toDoubles();
    double scale = Arrays.stream(y.toDoubles()).map(Math::abs).max().orElseThrow();
    double missed = 0;
    for (int o = 0; o < 3; o++) {
      double exact = 0;
      double summed = 0;
      for (int k = 0; k < 12; k++) {
        exact += l.meanJacobian().at(o, k) * (to[k] - from[k]);
        for (int i = 0; i < steps; i++) {
          summed += j[(3 * i + o) * 12 + k] * (to[k] - from[k]) / steps;
        }
      }
      double change = y.at(steps + 1, o) - y.at(steps, o);
      assertEquals(change, exact, 1e-12 * scale, "output " + o);
      missed = Math.max(missed, Math.abs(change - summed));
    }
    assertTrue(missed > 1e-6, "the sum misses " + missed);
  }

  @Test
  void tieAtTheBeginningIsAMarginOfZero() {
    Model net = Nets.mlp(Nets.layer(new double[][] {{1, 0}, {0, 1}}));
    LinePieces l = line(net, new double[] {1, 1}, new double[] {1, 2});
    assertArrayEquals(new long[] {0}, l.crossings().numbers("first").toLongs());
    assertEquals(0, l.margin());
    // along the tie itself nothing changes
    LinePieces tied = line(net, new double[] {0, 0}, new double[] {3, 3});
    assertEquals(0, tied.crossings().rows());
    assertEquals(Double.POSITIVE_INFINITY, tied.margin());
  }

  /**
   * Sums of the same terms in another order: equal but for rounding, which is no change of class.
   */
  @Test
  void outputsThatAreEqualButForRoundingDoNotOvertakeEachOther() {
    int n = 40;
    Nets.Layer hidden = Nets.random("equal first", n, 3);
    double[][] w = new double[2 * n][];
    double[] b = new double[2 * n];
    double[][] out = new double[2][2 * n];
    double[] weights = Nets.random("equal", 1, n).w()[0];
    for (int i = 0; i < n; i++) {
      // every unit twice, the second time in the opposite order
      w[i] = hidden.w()[i];
      b[i] = hidden.b()[i];
      w[2 * n - 1 - i] = hidden.w()[i];
      b[2 * n - 1 - i] = hidden.b()[i];
      out[0][i] = weights[i];
      out[1][2 * n - 1 - i] = weights[i];
    }
    Model net = Nets.mlp(Nets.layer(w, b), Nets.layer(out));
    LinePieces l = line(net, new double[] {-3, 1, 2}, new double[] {3, -2, 1});
    assertTrue(l.pieces().rows() > 3);
    double[] maps = l.maps().toDoubles();
    long different = 0;
    for (int i = 0; i < maps.length; i += 4) {
      different += maps[i] != maps[i + 2] || maps[i + 1] != maps[i + 3] ? 1 : 0;
    }
    assertTrue(different > 0, "the two outputs round in the same way");
    assertEquals(0, l.crossings().rows());
  }

  /** Plain values on a fine grid change class where the walk says, and nowhere else. */
  @Test
  void changesOfTheClassAreThoseOfPlainValues() {
    Model net = Nets.random("classes", 6, 40, 40, 5);
    Philox random = Philox.keyed(0, "line", "classes");
    long changes = 0;
    for (int line = 0; line < 8; line++) {
      double[] from = new double[6];
      double[] to = new double[6];
      for (int i = 0; i < 6; i++) {
        from[i] = 30 * random.normal(12L * line + i);
        to[i] = 30 * random.normal(12L * line + 6 + i);
      }
      changes += compareWithSamples(net, from, to);
    }
    assertTrue(changes >= 8, "changes: " + changes);
  }

  private static long compareWithSamples(Model net, double[] from, double[] to) {
    LinePieces l = line(net, from, to);
    double[] t = l.crossings().numbers("t").toDoubles();
    int n = 1000;
    double[] x = new double[n * from.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < from.length; k++) {
        x[from.length * i + k] = from[k] + (i + 0.5) / n * (to[k] - from[k]);
      }
    }
    Tensor y = new TestContext().compute().values(net, Tensor.of(x, n, from.length));
    int passed = 0;
    for (int i = 0; i < n; i++) {
      double at = (i + 0.5) / n;
      while (passed < t.length && t[passed] <= at) {
        passed++;
      }
      long largest = 0;
      for (int k = 1; k < y.size(1); k++) {
        largest = y.at(i, k) > y.at(i, largest) ? k : largest;
      }
      assertEquals(largest, classBehind(l, passed, at), "sample " + i);
    }
    return t.length;
  }

  /** The class behind a number of changes; without any, that of the piece at a place. */
  private static long classBehind(LinePieces l, int changes, double at) {
    if (changes > 0) {
      return l.crossings().numbers("second").getLong(changes - 1);
    }
    if (l.crossings().rows() > 0) {
      return l.crossings().numbers("first").getLong(0);
    }
    int piece = 0;
    while (l.pieces().numbers("t1").getDouble(piece) < at) {
      piece++;
    }
    return l.pieces().numbers("class").getLong(piece);
  }

  @Test
  void lineFromZeroNeedsNoBeginning() {
    Model net = Nets.random("zero", 3, 9, 2);
    double[] to = {1, -2, 0.5};
    LinePieces l =
        new LineAnalysis()
            .run(
                new LineParameters(
                    net,
                    Optional.empty(),
                    Tensor.of(to, 1, 3),
                    0,
                    false,
                    Optional.empty(),
                    100,
                    Optional.empty()),
                new TestContext());
    assertEquals(line(net, new double[3], to).pieces().numbers("t1"), l.pieces().numbers("t1"));
    assertEquals(0, l.meanJacobian().count());
  }

  @Test
  void budgetGivesAPartialLine() {
    TestContext context = new TestContext();
    Model net = Nets.random("budget", 2, 30, 30, 1);
    LinePieces l = line(net, new double[] {-9, 2}, new double[] {9, 1}, 0, 5, context);
    assertEquals(5, l.pieces().rows());
    assertEquals(l.pieces().numbers("t1").getDouble(4), l.certificate().explored());
    assertTrue(l.certificate().explored() < 1);
    assertTrue(l.certificate().completeness() <= 1e-12, "completeness of the explored part");
    assertEquals(1, context.partial.size());
    assertTrue(context.partial.getFirst().startsWith("LP-4022"), context.partial.getFirst());
    assertTrue(l.figure().title().endsWith(" % of the line)"), l.figure().title());
  }

  /** A time that is over at once leaves the first piece, which is exact; an hour leaves all. */
  @Test
  void timeGivesAPartialLineThatSaysSo() {
    Model net = Nets.random("budget", 2, 30, 30, 1);
    LinePieces whole = line(net, new double[] {-9, 2}, new double[] {9, 1});
    TestContext context = new TestContext();
    LinePieces part = within(Duration.ofNanos(1), net, context);
    assertEquals(1, part.pieces().rows());
    assertEquals(whole.pieces().numbers("t1").getDouble(0), part.certificate().explored());
    assertArrayEquals(whole.maps().row(0).toDoubles(), part.maps().toDoubles());
    assertEquals(1, context.partial.size());
    assertTrue(
        context.partial.getFirst().startsWith("LP-4022 Stopped after 0.0 s and 1 pieces with "),
        context.partial.getFirst());
    assertTrue(part.figure().title().endsWith(" % of the line)"), part.figure().title());
    assertTrue(
        part.figure().caption().contains("nowhere on the part that was explored"),
        part.figure().caption());
    TestContext patient = new TestContext();
    assertEquals(whole.pieces(), within(Duration.ofHours(1), net, patient).pieces());
    assertEquals(List.of(), patient.partial);
  }

  /** The first piece is made whole, and the mean Jacobian is that of the part. */
  @Test
  void timeThatEndsWithinAPieceLeavesThoseBefore() {
    Model net = Nets.random("budget", 2, 30, 30, 1);
    LinePieces whole = line(net, new double[] {-9, 2}, new double[] {9, 1});
    TestContext context = new TestContext();
    LinePieces part = within(Duration.ofNanos(1), net, true, context);
    assertEquals(1, part.pieces().rows());
    assertEquals(whole.pieces().numbers("t1").getDouble(0), part.certificate().explored());
    assertTrue(part.certificate().completeness() <= 1e-12, part.certificate().toString());
    // the time is looked at before the steps of a piece: the second one is not made to its end
    int[] steps = new int[2];
    LineWalk.walk(
        AffineProgram.of(Networks.of(net), Networks.of(net).outputs().get("y")),
        new double[] {-9, 2},
        new double[] {9, 1},
        new LineWalk.Visitor() {
          @Override
          public boolean step(AffineProgram.Step step) {
            steps[1] += steps[0];
            return steps[1] < 2;
          }

          @Override
          public boolean piece(LineWalk.Piece piece) {
            steps[0]++;
            return true;
          }
        });
    assertArrayEquals(new int[] {1, 2}, steps);
  }

  private static LinePieces within(Duration time, Model net, TestContext context) {
    return within(time, net, false, context);
  }

  private static LinePieces within(
      Duration time, Model net, boolean integrate, TestContext context) {
    return new LineAnalysis()
        .run(
            new LineParameters(
                net,
                Optional.of(Tensor.of(new double[] {-9, 2})),
                Tensor.of(new double[] {9, 1}),
                0,
                integrate,
                Optional.empty(),
                1_000_000,
                Optional.of(time)),
            context);
  }

  @Test
  void figureShowsOutputsChangesAndSlope() {
    LinePieces l = line(diamond(), new double[] {-2, 0.5}, new double[] {2, 0.5});
    List<Figure.Panel> panels = l.figure().panels();
    assertEquals(2, panels.size());
    assertTrue(l.figure().caption().startsWith("2 exact affine pieces"), l.figure().caption());
    Mark.Line output = (Mark.Line) panels.get(0).marks().get(0);
    assertArrayEquals(new double[] {0, 1.5, 0.5, -0.5, 1, 1.5}, output.points().toDoubles());
    Mark.Segments changes = (Mark.Segments) panels.get(0).marks().get(1);
    assertEquals(2, changes.ends().size(0));
  }

  // --- bad input

  private static LoupeException refused(Model net, double[] from, double[] to) {
    return assertThrows(LoupeException.class, () -> line(net, from, to));
  }

  @Test
  void badInputIsRefusedWithWhatIsWrong() {
    Model net = diamond();
    LoupeException same = refused(net, new double[] {1, 2}, new double[] {1, 2});
    assertEquals(GeometryProblem.DEGENERATE_LINE, same.code());
    assertEquals("The line begins where it ends.", same.getMessage());
    LoupeException shape = refused(net, new double[] {1, 2, 3}, new double[] {1, 2});
    assertEquals(GeometryProblem.POINT_SHAPE, shape.code());
    assertEquals("The beginning has 3 numbers and the network takes 2.", shape.getMessage());
    LoupeException nan = refused(net, new double[] {1, 2}, new double[] {1, Double.NaN});
    assertEquals("Number 1 of the end is NaN.", nan.getMessage());
    LoupeException far = refused(net, new double[] {-1e308, 0}, new double[] {1e308, 0});
    assertTrue(far.getMessage().contains("far apart"), far.getMessage());
  }

  @Test
  void smoothNetworkIsRefusedByName() {
    Model net = Nets.mlp(new Tanh(), Nets.random("smooth", 3, 2), Nets.random("smooth out", 1, 3));
    LoupeException e = refused(net, new double[] {1, 2}, new double[] {1, 3});
    assertEquals("LP-2004", e.code().id());
    assertTrue(e.getMessage().contains("act1"), e.getMessage());
    Model fine = Nets.mlp(new Relu(), Nets.random("smooth", 3, 2), Nets.random("smooth out", 1, 3));
    assertTrue(line(fine, new double[] {1, 2}, new double[] {1, 3}).pieces().rows() > 0);
  }
}
