package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Softmax;

/** The hulls of classes, and errors beside distances, of points whose hulls are squares. */
class HullClassesTest {

  /** Corners of [0, 2] x [0, 2] (class 0) and of [1, 3] x [0, 2] (class 2). */
  private static final Dataset SQUARES =
      HullAsk.labelled(
          new double[][] {{0, 0}, {0, 2}, {2, 0}, {2, 2}, {1, 0}, {1, 2}, {3, 0}, {3, 2}},
          0,
          0,
          0,
          0,
          2,
          2,
          2,
          2);

  private static final double[][] ROWS = {{0.5, 1}, {1.5, 1}, {2.5, 1}, {5, 1}, {1.5, 1}};
  private static final Dataset ASKED = HullAsk.labelled(ROWS, 0, 0, 0, 2, 1);

  private static List<String> text(Table t, String column) {
    return ((Column.Text) t.column(column).orElseThrow()).values();
  }

  private static double[] of(Table t, String column) {
    return t.numbers(column).toDoubles();
  }

  @Test
  void eachRowIsHeldAgainstTheHullOfItsClassAndOfTheOthers() {
    HullCoverage h = new HullAsk(SQUARES, ASKED).perClass().run();
    Table m = h.memberships();
    assertEquals(List.of("inside", "inside", "outside", "outside", "none"), text(m, "verdict"));
    assertArrayEquals(new double[] {0, 0, 0.5, 2, Double.NaN}, of(m, "distance"), 1e-12);
    assertArrayEquals(new double[] {1, 2, 1, 0, 2}, of(m, "hulls"));
    assertArrayEquals(new double[] {0, 0, 2, 2, 0}, of(m, "nearest"));
    assertArrayEquals(new double[] {0, 0, 0, 2, 0}, of(m, "apart"), 1e-12);
    assertArrayEquals(new double[] {0, 0, 0, 2, 1}, of(m, "label"));
    assertArrayEquals(
        new double[] {0, 0.5, 0, 0, 0.5, 0, 3, 2, 0, 0}, h.classDistances().toDoubles(), 1e-12);
    // the hull of all is [0, 3] x [0, 2]
    assertArrayEquals(new double[] {0, 0, 0, 2, 0}, of(h.rows(), "distance"), 1e-12);
    assertArrayEquals(new double[] {0, 0, 0, 2, 1}, of(h.rows(), "label"));
  }

  @Test
  void classesHaveTheirSharesAndOverlap() {
    HullCoverage h = new HullAsk(SQUARES, ASKED).perClass().run();
    Table c = h.classes();
    assertEquals(List.of("a", "c"), text(c, "name"));
    assertArrayEquals(new double[] {0, 2}, of(c, "label"));
    assertArrayEquals(new double[] {4, 4}, of(c, "points"));
    assertArrayEquals(new double[] {2, 2}, of(c, "dimension"));
    assertArrayEquals(new double[] {3, 1}, of(c, "rows"));
    assertArrayEquals(new double[] {2 / 3.0, 0}, of(c, "inside"), 1e-15);
    // besides its own, the square of a has the row of class b, and that of c that and two of a
    assertArrayEquals(new double[] {1, 3}, of(c, "others"));
    assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0, 0, 0}, h.overlap().toDoubles(), 1e-15);
    // Wilson's interval solves |p - 2 / 3| = z sqrt(p (1 - p) / 3) for p
    double p = c.numbers("low").getDouble(0);
    assertEquals(1.959963984540054 * Math.sqrt(p * (1 - p) / 3), 2 / 3.0 - p, 1e-12);
    assertEquals(2, h.pictures().size());
    assertEquals(2, h.pictures().getFirst().panels().size());
  }

  /** Rows without labels have no own class, and lie in hulls all the same. */
  @Test
  void rowsWithoutLabelsAreInHullsOfNobodys() {
    HullCoverage h = new HullAsk(SQUARES, JacobianTest.rows(ROWS)).perClass().run();
    assertEquals(List.of("none", "none", "none", "none", "none"), text(h.memberships(), "verdict"));
    assertArrayEquals(new double[] {1, 2, 1, 0, 2}, of(h.memberships(), "hulls"));
    assertArrayEquals(new double[] {0, 0}, of(h.classes(), "rows"));
    assertTrue(Double.isNaN(h.classes().numbers("inside").getDouble(0)));
    assertTrue(Double.isNaN(h.overlap().getDouble(0)));
    assertEquals(List.of(), h.pictures());
    assertArrayEquals(new double[] {-1, -1, -1, -1, -1}, of(h.rows(), "label"));
  }

  /** A row that is a point is left out of its class: the square becomes a triangle. */
  @Test
  void pointsAreLeftOutOfTheirClassToo() {
    HullCoverage h = new HullAsk(SQUARES, SQUARES).perClass().leaveOneOut().run();
    assertEquals(Math.sqrt(2), h.memberships().numbers("distance").getDouble(0), 1e-12);
    assertEquals(0, h.classes().numbers("inside").getDouble(0));
  }

  /** Classes are seen in the coordinates of all points: along x both squares are intervals. */
  @Test
  void classesShareTheCoordinatesOfAll() {
    HullCoverage h = new HullAsk(SQUARES, ASKED).perClass().components(1, HullReduction.PCA).run();
    assertArrayEquals(new double[] {1, 1}, of(h.classes(), "dimension"));
    assertEquals(0.5, h.memberships().numbers("distance").getDouble(2), 1e-12);
    assertEquals(0, h.memberships().numbers("distance").getDouble(1));
  }

  @Test
  void nothingIsSaidOfClassesWhenNobodyAsks() {
    HullCoverage h = new HullAsk(SQUARES, ASKED).run();
    assertEquals(0, h.classes().rows() + h.memberships().rows() + h.errors().rows());
    assertEquals(0, h.overlap().count() + h.classDistances().count());
    assertEquals(List.of(), h.pictures());
    assertTrue(Double.isNaN(h.errorRank()));
  }

  // --- errors

  /** A network that says 1 where the first number is above 4, and rows that are all of class 0. */
  @Test
  void errorsAreCountedByDistance() {
    double[][] x = {{-1}, {1}};
    double[][] q = new double[50][1];
    long[] labels = new long[50];
    for (int i = 0; i < 40; i++) {
      q[i][0] = 1.1 + 0.1 * i; // 1.1 to 5: from 0.1 to 4 outside; 4.1 to 5 are wrong
    }
    labels[45] = 1; // inside, and wrong
    Nets.Layer sign = Nets.layer(new double[][] {{1}}, -4.05);
    HullCoverage h =
        new HullAsk(JacobianTest.rows(x), HullAsk.labelled(q, labels)).model(Nets.mlp(sign)).run();
    assertArrayEquals(new double[] {10, 20, 20}, of(h.errors(), "rows"));
    assertArrayEquals(new double[] {1, 0, 10}, of(h.errors(), "wrong"));
    assertArrayEquals(new double[] {0.1, 0, 0.5}, of(h.errors(), "rate"), 1e-15);
    assertArrayEquals(new double[] {0, 0.1, 2.1}, of(h.errors(), "from"), 1e-12);
    assertArrayEquals(new double[] {0, 2, 4}, of(h.errors(), "to"), 1e-12);
    double p = h.errors().numbers("high").getDouble(2);
    assertEquals(1.959963984540054 * Math.sqrt(p * (1 - p) / 20), p - 0.5, 1e-12);
    // ten of eleven wrong rows are behind all 39 right ones, one ties with 9 of them
    assertEquals((10 * 39 + 4.5) / (11 * 39), h.errorRank(), 1e-15);
    assertEquals(1, h.rows().numbers("predicted").getLong(39));
    assertEquals(0, h.rows().numbers("predicted").getLong(29));
    assertEquals(2, h.figure().panels().size());
    assertTrue(h.figure().caption().contains("how often net is wrong"), h.figure().caption());
    // section 8.4: calibration, of one output the sigmoid, on the side that is said
    double logit = 1.1 - 4.05;
    double sure = 1 / (1 + Math.exp(logit));
    assertEquals(sure, h.rows().numbers("confidence").getDouble(0), 1e-15);
    double mean = 0;
    for (int i = 20; i < 40; i++) {
      mean += 1 / (1 + Math.exp(-Math.abs(q[i][0] - 4.05))) / 20;
    }
    assertEquals(mean, h.errors().numbers("confidence").getDouble(2), 1e-14);
    assertEquals(mean - 0.5, h.errors().numbers("gap").getDouble(2), 1e-14);
    assertTrue(h.errors().numbers("gap").getDouble(1) < 0);
  }

  /** Behind a sigmoid or softmax outputs are probabilities: the same classes, as sure. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void probabilitiesSayWhatLogitsSay(int outputs) {
    Nets.Layer layer = Nets.random("sure " + outputs, outputs, 2);
    Model logits = Nets.mlp(layer);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value y = Nets.dense(b, "fc", x, layer);
    b.output("p", b.node("head", outputs == 1 ? new Sigmoid() : new Softmax(1), y));
    double[][] q = HullTest.cloud("sure", 30, 2);
    Dataset on = HullAsk.labelled(q, new long[30]);
    Dataset points = JacobianTest.rows(HullTest.cloud("sure points", 20, 2));
    HullCoverage of = new HullAsk(points, on).model(logits).run();
    HullCoverage p = new HullAsk(points, on).model(Nets.model(b)).run();
    assertArrayEquals(of(of.rows(), "predicted"), of(p.rows(), "predicted"));
    assertArrayEquals(of(of.rows(), "confidence"), of(p.rows(), "confidence"), 1e-14);
    double[] said = of(p.rows(), "predicted");
    assertTrue(Arrays.stream(said).distinct().count() > 1, Arrays.toString(said));
    assertTrue(Arrays.stream(of(p.rows(), "confidence")).allMatch(c -> c >= 1.0 / 3 && c <= 1));
  }

  /** Of a layer's values: the labels stay with the rows, and the network sees the rows. */
  @Test
  void layersValuesKeepLabelsAndErrors() {
    Nets.Layer twice = Nets.layer(new double[][] {{2, 0}, {0, 2}});
    Nets.Layer parts = Nets.layer(new double[][] {{-1, 0}, {1, 0}}, 5, 0);
    var model = Nets.mlp(twice, parts); // relu(2 x), and class 1 where 4 x0 > 5
    HullCoverage h =
        new HullAsk(SQUARES, ASKED).layer(model.layer("act1")).model(model).perClass().run();
    assertArrayEquals(new double[] {0, 0, 1, 4, Double.NaN}, of(h.memberships(), "distance"), 1e-6);
    assertArrayEquals(new double[] {0, 1, 1, 1, 1}, of(h.rows(), "predicted"));
    assertArrayEquals(new double[] {4, 1}, of(h.errors(), "rows"));
    assertArrayEquals(new double[] {2, 1}, of(h.errors(), "wrong"));
    assertTrue(h.figure().caption().contains("of act1"), h.figure().caption());
    Tensor values = new TestContext().compute().features(model.layer("act1"), SQUARES).values();
    Tensor asked = new TestContext().compute().features(model.layer("act1"), ASKED).values();
    HullCoverage alone = new HullAsk(JacobianTest.rows(values), JacobianTest.rows(asked)).run();
    assertArrayEquals(of(alone.rows(), "distance"), of(h.rows(), "distance"));
  }
}
