package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.folded;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.line;
import static org.loupe.geometry.PoliceNets.parameters;
import static org.loupe.geometry.PoliceNets.square;
import static org.loupe.geometry.PoliceNets.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.TensorDataset;
import org.loupe.network.op.Relu;

/** Section 3's outputs: the boundary in a region, measures of shifts, and pictures. */
class PoliceTablesTest {

  private static double[] normal(Table boundary, int row) {
    Column.Ragged normals = (Column.Ragged) boundary.column("normal").orElseThrow();
    double[] all = normals.values().toDoubles();
    int from = (int) normals.offsets().getLong(row);
    return Arrays.copyOfRange(all, from, (int) normals.offsets().getLong(row + 1));
  }

  /** f = 3 x + 4 y - 2 above all thresholds: 0.6 x + 0.8 y = 0.4, on regions that it meets. */
  @Test
  void theBoundaryOfOneOutputIsAHyperplane() {
    Model net =
        Nets.mlp(
            new Relu(),
            Nets.layer(new double[][] {{1, 0}, {0, 1}}, 10, 10),
            Nets.layer(new double[][] {{3, 4}}, -72));
    Policed p =
        folded(
            net,
            PoliceRule.NEAREST,
            square(0, 0, 1),
            new PoliceRegion.Box(Tensor.of(new double[2]), Tensor.of(new double[] {1, 1})),
            square(3, 3, 1));
    Table b = p.boundary();
    assertArrayEquals(new long[] {0, 1}, b.numbers("region").toLongs());
    for (int i = 0; i < 2; i++) {
      assertEquals(0, b.numbers("first").getLong(i));
      assertEquals(1, b.numbers("second").getLong(i));
      assertEquals(5, b.numbers("slope").getDouble(i), 1e-14);
      assertEquals(0.4, b.numbers("at").getDouble(i), 1e-14);
      assertArrayEquals(new double[] {0.6, 0.8}, normal(b, i), 1e-15);
    }
  }

  /** Of classes x, -x and -10 the third is never in sight of the unit square, and ties at x = 0. */
  @Test
  void theBoundaryOfSeveralClassesIsBetweenThoseInSight() {
    Model net =
        Nets.mlp(
            new Relu(),
            Nets.layer(new double[][] {{1, 0}}, 10),
            Nets.layer(new double[][] {{1}, {-1}, {0}}, -10, 10, -10));
    Table b = folded(net, PoliceRule.NEAREST, square(0, 0, 1)).boundary();
    assertEquals(1, b.rows());
    assertEquals(0, b.numbers("first").getLong(0));
    assertEquals(1, b.numbers("second").getLong(0));
    assertEquals(0, b.numbers("at").getDouble(0), 1e-14);
    assertArrayEquals(new double[] {-1, 0}, normal(b, 0), 1e-15);
  }

  /** The partition draws the same boundary: its segments in the region lie on the hyperplane. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void thePartitionHasTheSameBoundary(int draw) {
    Model net = leaky("police boundary " + draw, 2, 16, 16, 2);
    Policed p = folded(net, PoliceRule.MAJORITY, square(0, 0, 1));
    Partition inside =
        new PartitionAnalysis()
            .run(
                PartitionParameters.plain(
                    p.model(),
                    Optional.of(new Plane.Coordinates(0, 1)),
                    new Window.Square(1),
                    0,
                    1000,
                    Keep.REGIONS),
                new TestContext());
    assertEquals(p.boundary().rows(), inside.boundary().rows());
    assertEquals(1, inside.regions().rows());
    for (int i = 0; i < p.boundary().rows(); i++) {
      double[] n = normal(p.boundary(), i);
      for (String end : List.of("0", "1")) {
        double x = inside.boundary().numbers("x" + end).getDouble(i);
        double y = inside.boundary().numbers("y" + end).getDouble(i);
        assertEquals(p.boundary().numbers("at").getDouble(i), n[0] * x + n[1] * y, 1e-10);
      }
    }
  }

  private static Policed with(Model net, Dataset rows, PoliceRegion... regions) {
    PoliceParameters p = parameters(net, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, regions);
    return new PoliceAnalysis()
        .run(
            new PoliceParameters(
                net,
                p.regions(),
                p.rule(),
                p.margin(),
                p.form(),
                p.slope(),
                p.offset(),
                p.previous(),
                p.separate(),
                Optional.of(rows),
                p.points()),
            new TestContext());
  }

  /** A unit x shifted by .5, on rows -2 and 2, whose deviation is 2. */
  @Test
  void shiftsAreMeasuredByTheDeviationOverRows() {
    double[][] x = new double[100][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = i % 2 == 0 ? -2 : 2;
    }
    Policed p = with(unit(), JacobianTest.rows(x), hull(line(-1, -0.5, 0.5)));
    assertEquals(-0.5, -p.layers().numbers("largest").getDouble(0));
    assertEquals(0.25, p.layers().numbers("ofDeviation").getDouble(0), 1e-15);
    assertEquals(1, p.layers().numbers("frozen").getDouble(0));
    Policed none = folded(unit(), PoliceRule.MAJORITY, hull(line(1, 2)));
    assertTrue(Double.isNaN(none.layers().numbers("ofDeviation").getDouble(0)));
    assertEquals(0, none.layers().numbers("frozen").getDouble(0));
  }

  private static List<String> titles(Policed p) {
    return p.figure().panels().stream().map(Figure.Panel::title).toList();
  }

  /** With rows the whole boundary is seen with them, and the regions closer. */
  @Test
  void thePictureHasRowsBoundaryRegionsAndShifts() {
    Philox random = Philox.keyed(0, "police", "picture");
    double[] x = new double[400];
    Arrays.setAll(x, i -> 6 * random.uniform(i) - 3);
    long[] labels = new long[200];
    Arrays.setAll(labels, i -> i % 2);
    Dataset rows =
        TensorDataset.builder("rows", Tensor.of(x, 200, 2))
            .labels(Tensor.of(labels, 200), List.of("in", "out"))
            .build();
    Policed p = with(leaky("police picture", 2, 16, 16, 2), rows, square(0, 0, 0.5));
    assertEquals(List.of("rows", "shifts", "pieces before", "pieces after"), titles(p));
    List<Mark> marks = p.figure().panels().getFirst().marks();
    Mark.Points points = (Mark.Points) marks.getFirst();
    assertEquals(200, points.points().size(0));
    assertEquals(List.of("in", "out"), ((Mark.Fill.ByCategory) points.fill()).labels());
    assertEquals("region", marks.getLast().name());
    double closer = p.figure().panels().get(2).x().range().from();
    assertEquals(-0.9, closer, 1e-12);
    assertTrue(p.figure().panels().getFirst().x().range().from() < -2.5);
  }

  /** A network with one input: its curve, straight between the upright lines. */
  @Test
  void thePictureOfOneInputIsACurve() {
    Policed p = folded(leaky("police curve", 1, 16, 1), PoliceRule.MAJORITY, hull(line(-1, 1)));
    assertEquals(List.of("curve", "shifts"), titles(p));
    List<Mark> marks = p.figure().panels().getFirst().marks();
    assertEquals(List.of("region", "before", "after"), marks.stream().map(Mark::name).toList());
    Tensor after = ((Mark.Line) marks.getLast()).points();
    for (int i = 0; i < after.size(0); i++) {
      double at = after.at(i, 0);
      if (Math.abs(at) < 1) {
        double expected = p.slopes().getDouble(0) * at + p.offsets().getDouble(0);
        assertEquals(expected, after.at(i, 1), 1e-12);
      }
    }
    Policed wide = folded(leaky("police three", 3, 4, 1), PoliceRule.MAJORITY, hull(new double[3]));
    assertEquals(List.of("shifts"), titles(wide));
  }
}
