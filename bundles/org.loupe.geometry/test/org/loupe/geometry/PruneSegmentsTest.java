package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineWalk;
import org.loupe.network.op.Gelu;

/** Section 2.5 of the specification of pruning: what becomes of the partition between rows. */
class PruneSegmentsTest {

  private static Pruned prune(
      Model net, double ratio, Optional<Dataset> on, int segments, TestContext context) {
    PruneAsk ask = new PruneAsk(net, ratio).criterion(PruneCriterion.MAGNITUDE).segments(segments);
    on.ifPresent(ask::on);
    return ask.run(context);
  }

  private static Dataset between(double[] p, double[] q) {
    return HullAsk.labelled(new double[][] {p, q}, 0, 1);
  }

  private static double at(Table t, String column, long row) {
    return t.numbers(column).getDouble(row);
  }

  /**
   * .5 (x - .125)+ + (x - .25)+ + 2 (x - .5)+ - .22 from 0 to 1 or back: three cuts, and the sign
   * changes at .355; without the first unit two cuts, and .47, near the cut at .5.
   */
  @Test
  void aSegmentHasTheKnownCutsAndChanges() {
    Nets.Layer cuts = Nets.layer(new double[][] {{1}, {1}, {1}}, -0.125, -0.25, -0.5);
    Model net = Nets.mlp(cuts, Nets.layer(new double[][] {{0.5, 1, 2}}, -0.22));
    Optional<Dataset> rows = Optional.of(between(new double[] {0}, new double[] {1}));
    Table t = prune(net, 0.34, rows, 40, new TestContext()).segments();
    assertEquals(
        List.of("before", "after"), ((Column.Text) t.column("network").orElseThrow()).values());
    assertArrayEquals(new double[] {4, 3}, t.numbers("pieces").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {3, 2}, t.numbers("density").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {1, 1}, t.numbers("changes").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {0, 10}, t.numbers("atBoundary").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {0, 0.115}, t.numbers("moved").toDoubles(), 1e-12);
    // from 0 the first cut is .125 and then .25 away, from 1 it is .5: the same share of both
    double forth = (0.5 - at(t, "exit", 0)) / (0.5 - 0.125);
    assertTrue(forth > 0.2 && forth < 0.8, "from 0: " + forth);
    assertEquals(forth * 0.25 + (1 - forth) * 0.5, at(t, "exit", 1), 1e-12);
  }

  /** Several classes: against classes at many places of the segment, and the walk's pieces. */
  @Test
  void aSegmentOfADeepNetworkIsThatOfManyPlaces() {
    int moved = 0;
    for (int draw = 0; draw < 10; draw++) {
      moved += checked(draw) > 0 ? 1 : 0;
    }
    assertTrue(moved > 2, "boundaries that have moved: " + moved);
  }

  private static double checked(int draw) {
    Model net = Nets.random("segments " + draw, 4, 24, 24, 3);
    double[] p = JacobianTest.normals("segments p" + draw, 4);
    double[] q = JacobianTest.normals("segments q" + draw, 4);
    Arrays.setAll(p, i -> 3 * p[i]);
    Arrays.setAll(q, i -> 3 * q[i]);
    Optional<Dataset> rows = Optional.of(between(p, q));
    Pruned pruned = prune(net, 0.5, rows, 4, new TestContext());
    AffineProgram before = program(net);
    AffineProgram after = program(pruned.model());
    int n = 20_000;
    int differ = 0;
    int[] changes = new int[2];
    int[] last = {-1, -1};
    for (int i = 0; i <= n; i++) {
      double[] x = new double[4];
      double t = (double) i / n;
      Arrays.setAll(x, k -> p[k] + t * (q[k] - p[k]));
      int[] now = {largest(before.value(x)), largest(after.value(x))};
      for (int side = 0; side < 2; side++) {
        changes[side] += last[side] >= 0 && last[side] != now[side] ? 1 : 0;
        last[side] = now[side];
      }
      differ += now[0] == now[1] ? 0 : 1;
    }
    Table t = pruned.segments();
    assertEquals((double) differ / n, at(t, "moved", 1), 5.0 / n);
    assertEquals(changes[0], at(t, "changes", 0));
    assertEquals(changes[1], at(t, "changes", 1));
    assertEquals(LineWalk.pieces(before, p, q).size(), at(t, "pieces", 0));
    assertEquals(LineWalk.pieces(after, p, q).size(), at(t, "pieces", 1));
    assertTrue(at(t, "pieces", 1) < at(t, "pieces", 0));
    return at(t, "moved", 1);
  }

  private static AffineProgram program(Model net) {
    return AffineProgram.of(
        Networks.of(net), Networks.of(net).outputs().values().iterator().next());
  }

  private static int largest(double[] y) {
    int best = 0;
    for (int k = 1; k < y.length; k++) {
      best = y[k] > y[best] ? k : best;
    }
    return best;
  }

  @Test
  void threadsMakeNoDifferenceAndNothingIsWalkedUnasked() {
    Model net = Nets.random("segments threads", 2, 12, 2);
    Optional<Dataset> rows =
        Optional.of(
            HullAsk.labelled(new double[][] {{0, 1}, {2, -1}, {-2, 0}, {1, 1}}, 0, 1, 0, 1));
    Table one = prune(net, 0.5, rows, 30, new TestContext(1)).segments();
    assertEquals(one, prune(net, 0.5, rows, 30, new TestContext(3)).segments());
    assertEquals(0, prune(net, 0.5, rows, 0, new TestContext()).segments().rows());
  }

  @Test
  void segmentsNeedTwoRowsAndPieces() {
    Model net = Nets.random("segments none", 2, 6, 1);
    LoupeException none =
        assertThrows(
            LoupeException.class, () -> prune(net, 0.5, Optional.empty(), 3, new TestContext()));
    assertEquals(GeometryProblem.PRUNE_DATA, none.code());
    assertEquals(
        "Segments are walked between two rows, and there are not so many.", none.getMessage());
    Model smooth =
        Nets.mlp(new Gelu(), Nets.random("segments g", 4, 2), Nets.random("segments h", 2, 4));
    Optional<Dataset> rows = Optional.of(between(new double[] {0, 1}, new double[] {1, 0}));
    LoupeException bent =
        assertThrows(LoupeException.class, () -> prune(smooth, 0.5, rows, 3, new TestContext()));
    assertEquals("LP-2004", bent.code().id());
    assertTrue(bent.remedy().startsWith("Leave 'segments' out"), bent.remedy());
  }
}
