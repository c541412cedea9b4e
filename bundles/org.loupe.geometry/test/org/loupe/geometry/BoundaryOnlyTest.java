package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.Windows;

/** {@code keep = boundary} (5.7 of the method's specification) against the whole partition. */
class BoundaryOnlyTest {

  /**
   * Units at the ends of what becomes zero, so that all outputs are zero and tie: the class is the
   * first one, and not that of what rounding leaves of chords.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void whatIsZeroIsATieAndNotRounding(int draw) {
    double[][] none = new double[3][2];
    Nets.Layer mixed = Nets.layer(Nets.random("rounding" + draw, 3, 3).w());
    double[] ends = {0.3, -0.3, 0.3};
    Partition p =
        Given.net(Nets.mlp(new Shrink(0.3, 0.3), Nets.layer(none, ends), mixed))
            .keep(Keep.BOUNDARY)
            .in(new TestContext());
    assertArrayEquals(new double[] {4, 0, 0}, p.classes().numbers("area").toDoubles());
  }

  private record Case(String name, Model net) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Nets.Layer[] l = {
      Nets.random("b0", 24, 2),
      Nets.random("b1", 24, 24),
      Nets.random("b2", 24, 24),
      Nets.random("b3", 1, 24)
    };
    return Stream.of(
        new Case("one output", Nets.random("b", 2, 24, 24, 24, 1)),
        new Case("three classes", Nets.random("c", 2, 20, 20, 20, 3)),
        new Case("ten classes", Nets.random("d", 2, 30, 30, 10)),
        new Case("leaky", Nets.mlp(new LeakyRelu(0.1), l)),
        new Case("clip", Nets.mlp(new Clip(-0.2, 0.4), l)),
        new Case("pooled", pooled()),
        new Case("residual", residual()),
        new Case(
            "tie on an edge",
            Nets.mlp(
                Nets.layer(new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}),
                Nets.layer(new double[][] {{1, -2, 0, 0}}))));
  }

  private static Model pooled() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, Nets.random("pool 0", 24, 2));
    Value grid = b.node("grid", new Reshape(List.of(-1L, 6L, 4L), Reshape.Zero.COPY), z);
    Value flat = b.node("flat", new Flatten(1), b.node("max", new MaxPool(Windows.of(4)), grid));
    Value y = Nets.dense(b, "fc2", flat, Nets.random("pool 1", 16, 6));
    b.output(
        "y", Nets.dense(b, "fc3", b.node("relu", new Relu(), y), Nets.random("pool 2", 2, 16)));
    return Nets.model(b);
  }

  private static Model residual() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    x = b.node("r0", new Relu(), Nets.dense(b, "fc0", x, Nets.random("res 0", 16, 2)));
    for (int i = 1; i < 4; i++) {
      Value r =
          b.node("r" + i, new Relu(), Nets.dense(b, "fc" + i, x, Nets.random("res " + i, 16, 16)));
      x = b.node("sum" + i, new Add(), x, r);
    }
    b.output("y", Nets.dense(b, "out", x, Nets.random("res out", 1, 16)));
    return Nets.model(b);
  }

  private static double[][] rows(Table boundary) {
    List<String> names = List.of("x0", "y0", "x1", "y1", "first", "second", "slope");
    double[][] rows = new double[(int) boundary.rows()][names.size()];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < names.size(); c++) {
        rows[i][c] = boundary.numbers(names.get(c)).getDouble(i);
      }
    }
    // by the middle, as the ends of a segment may change places
    Arrays.sort(
        rows,
        Comparator.comparingDouble((double[] r) -> Math.rint((r[0] + r[2]) * 1e9))
            .thenComparingDouble(r -> Math.rint((r[1] + r[3]) * 1e9)));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void boundaryIsThatOfTheWholePartition(Case c) {
    // a level within the values of a single output, so that there is a boundary
    Partition any = Given.net(c.net).square(3).partition();
    double level =
        any.maps().at(0, 0, 0) * any.regions().numbers("x").getDouble(0)
            + any.maps().at(0, 0, 1) * any.regions().numbers("y").getDouble(0)
            + any.maps().at(0, 0, 2);
    level = any.maps().size(1) == 1 ? level : 0;
    Partition whole = Given.net(c.net).square(3).level(level).partition();
    TestContext context = new TestContext();
    Partition p = Given.net(c.net).square(3).level(level).keep(Keep.BOUNDARY).in(context);
    assertEquals(List.of(), context.warnings);
    assertEquals(List.of(), context.partial);
    double[][] expected = rows(whole.boundary());
    double[][] found = rows(p.boundary());
    assertTrue(expected.length > 0);
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k < expected[i].length; k++) {
        assertEquals(expected[i][k], found[i][k], 1e-11, "segment " + i + ", number " + k);
      }
    }
    for (int k = 0; k < whole.classes().rows(); k++) {
      assertEquals(
          whole.classes().numbers("area").getDouble(k),
          p.classes().numbers("area").getDouble(k),
          1e-11);
    }
    // I1 with the dropped parts
    assertTrue(p.certificate().areaError() <= 1e-11, p.certificate().toString());
    assertTrue(looked(p) <= whole.regions().rows());
  }

  private static long looked(Partition p) {
    return p.statistics().numbers("regions").getLong(0);
  }

  /** 5.7: the cost goes with the length of the boundary, not with the area. */
  @Test
  void fewRegionsAreLookedAt() {
    Model net = Nets.random("few", 2, 64, 64, 64, 1);
    Partition whole = Given.net(net).square(10).partition();
    Partition p = Given.net(net).square(10).keep(Keep.BOUNDARY).in(new TestContext());
    assertTrue(whole.boundary().rows() > 50, whole.boundary().rows() + " segments");
    assertEquals(whole.boundary().rows(), p.boundary().rows());
    assertEquals("Decision boundary of net", p.figure().title());
    assertTrue(looked(p) < whole.regions().rows() / 5, looked(p) + " of " + whole.regions().rows());
  }

  @Test
  void windowOfOneClassIsNotCut() {
    Partition p =
        Given.net(Nets.random("b", 2, 24, 24, 24, 1))
            .level(-1000)
            .keep(Keep.BOUNDARY)
            .in(new TestContext());
    assertEquals(0, looked(p));
    assertEquals(0, p.boundary().rows());
    assertEquals(4, p.classes().numbers("area").getDouble(1), 1e-14);
    assertEquals(1, p.certificate().explored());
  }

  @Test
  void threadsDoNotChangeTheResult() {
    Given given = Given.net(Nets.random("c", 2, 20, 20, 20, 3)).square(3).keep(Keep.BOUNDARY);
    assertEquals(given.in(new TestContext(1)).boundary(), given.in(new TestContext(3)).boundary());
  }
}
