package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** The same function in other words: rows S8 to S11 and I8 of the method's specification. */
class InvarianceTest {

  private static void assertSameAreas(Partition one, Partition two) {
    assertTrue(one.regions().rows() > 50, one.regions().rows() + " regions");
    assertEquals(one.regions().rows(), two.regions().rows());
    double[] x = one.regions().numbers("area").toDoubles();
    double[] y = two.regions().numbers("area").toDoubles();
    Arrays.sort(x);
    Arrays.sort(y);
    for (int i = 0; i < x.length; i++) {
      assertEquals(x[i], y[i], 1e-9);
    }
  }

  private static Nets.Layer[] layers(String purpose) {
    return new Nets.Layer[] {
      Nets.random(purpose + 0, 14, 2),
      Nets.random(purpose + 1, 12, 14),
      Nets.random(purpose + 2, 2, 12)
    };
  }

  private static double[][] copy(double[][] w) {
    return Arrays.stream(w).map(double[]::clone).toArray(double[][]::new);
  }

  /** S9: x + relu(W x + b), and the same with x carried through relu(x + B) - B. */
  @ParameterizedTest
  @ValueSource(strings = {"s9 a", "s9 b", "s9 c"})
  void residualBlockIsAWiderSequence(String purpose) {
    int n = 10;
    double large = 100;
    Nets.Layer in = Nets.random(purpose + " in", n, 2);
    Nets.Layer block = Nets.random(purpose + " block", n, n);
    Nets.Layer out = Nets.random(purpose + " out", 1, n);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = b.node("r", new Relu(), Nets.dense(b, "in", x, in));
    Value r = b.node("r2", new Relu(), Nets.dense(b, "block", h, block));
    Value sum =
        b.node("r3", new Relu(), Nets.dense(b, "mix", b.node("sum", new Add(), h, r), block));
    b.output("y", Nets.dense(b, "out", sum, out));
    Partition residual = Given.net(Nets.model(b)).square(4).partition();

    double[][] wide = new double[2 * n][];
    double[] wideBias = new double[2 * n];
    double[][] joined = new double[n][2 * n];
    double[] joinedBias = block.b().clone();
    for (int i = 0; i < n; i++) {
      wide[i] = block.w()[i];
      wideBias[i] = block.b()[i];
      wide[n + i] = new double[n];
      wide[n + i][i] = 1;
      wideBias[n + i] = large;
      for (int j = 0; j < n; j++) {
        joined[i][j] = block.w()[i][j];
        joined[i][n + j] = block.w()[i][j];
        joinedBias[i] -= large * block.w()[i][j];
      }
    }
    Model sequence = Nets.mlp(in, Nets.layer(wide, wideBias), Nets.layer(joined, joinedBias), out);
    assertTrue(residual.regions().rows() > 50, residual.regions().rows() + " regions");
    SameRegions.check(residual, Given.net(sequence).square(4).partition(), 1e-9);
  }

  /** I8: another basis of the same plane, with the window turned the other way. */
  @Test
  void turnedBasisHasTheSameAreas() {
    Model net = Nets.mlp(layers("i8 turn"));
    double t = 0.7;
    double[][] corners = {{-3, -2}, {3, -2}, {2, 3}, {-2, 2}};
    double[] turned = new double[8];
    for (int i = 0; i < 4; i++) {
      double u = corners[i][0];
      double v = corners[i][1];
      turned[2 * i] = Math.cos(t) * u + Math.sin(t) * v;
      turned[2 * i + 1] = -Math.sin(t) * u + Math.cos(t) * v;
    }
    double[] flat = Arrays.stream(corners).flatMapToDouble(Arrays::stream).toArray();
    Plane basis =
        new Plane.Affine(
            Tensor.of(new double[2]),
            Tensor.of(new double[] {Math.cos(t), Math.sin(t)}),
            Tensor.of(new double[] {-Math.sin(t), Math.cos(t)}));
    assertSameAreas(
        Given.net(net).window(new Window.Polygon(Tensor.of(flat, 4, 2))).partition(),
        Given.net(net)
            .plane(Optional.of(basis))
            .window(new Window.Polygon(Tensor.of(turned, 4, 2)))
            .partition());
  }

  /** I8: the order of the units of a layer. */
  @Test
  void orderOfUnitsDoesNotMatter() {
    Nets.Layer[] l = layers("i8 order");
    int n = l[1].b().length;
    double[][] w = copy(l[1].w());
    double[] b = l[1].b().clone();
    double[][] next = copy(l[2].w());
    for (int i = 0; i < n; i++) {
      int from = (5 * i + 3) % n;
      w[i] = l[1].w()[from];
      b[i] = l[1].b()[from];
      for (int k = 0; k < next.length; k++) {
        next[k][i] = l[2].w()[k][from];
      }
    }
    assertSameAreas(
        Given.net(Nets.mlp(l)).square(3).partition(),
        Given.net(Nets.mlp(l[0], Nets.layer(w, b), Nets.layer(next, l[2].b())))
            .square(3)
            .partition());
  }

  /** I8: relu(c z) = c relu(z) for c above 0, which the next layer can take back. */
  @Test
  void scaleOfUnitsDoesNotMatter() {
    Nets.Layer[] l = layers("i8 scale");
    double[][] w = copy(l[1].w());
    double[] b = l[1].b().clone();
    double[][] next = copy(l[2].w());
    for (int i = 0; i < b.length; i++) {
      double c = Math.pow(3, i % 7 - 3);
      for (int j = 0; j < w[i].length; j++) {
        w[i][j] *= c;
      }
      b[i] *= c;
      for (double[] row : next) {
        row[i] /= c;
      }
    }
    Partition one = Given.net(Nets.mlp(l)).square(3).partition();
    Partition two =
        Given.net(Nets.mlp(l[0], Nets.layer(w, b), Nets.layer(next, l[2].b())))
            .square(3)
            .partition();
    assertSameAreas(one, two);
    assertEquals(one.boundary().rows(), two.boundary().rows());
  }

  /** S8: a maximum of four written in two ways. */
  @Test
  void maxPoolAndNestedReluHaveTheSameLinearRegions() {
    Nets.Layer four = Nets.random("s8", 4, 2);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, four);
    Value grid = b.node("grid", new Reshape(List.of(-1L, 1L, 4L), Reshape.Zero.COPY), z);
    Value most = b.node("max", new MaxPool(Windows.of(4)), grid);
    b.output("y", b.node("flat", new Flatten(1), most));
    Partition pooled =
        PartitionTest.certified(PartitionTest.partition(Nets.model(b), PartitionTest.square(3)));

    // max(a, b) = b + relu(a - b) with relu(t) = t + relu(-t) kept as two units
    Network.Builder c = Network.builder();
    Value u = c.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value v = Nets.dense(c, "fc", u, four);
    Value one = pairMaximum(c, "1", v, 0, 1, 4);
    Value two = pairMaximum(c, "2", v, 2, 3, 4);
    Value both = c.node("both", new Concat(1), List.of(one, two), List.of("both")).output();
    c.output("y", pairMaximum(c, "3", both, 0, 1, 2));
    Partition nested =
        PartitionTest.certified(PartitionTest.partition(Nets.model(c), PartitionTest.square(3)));

    assertTrue(nested.regions().rows() > pooled.regions().rows());
    assertEquals(distinctMaps(pooled), distinctMaps(nested));
    double[] areas = areasByMap(pooled);
    double[] nestedAreas = areasByMap(nested);
    for (int i = 0; i < areas.length; i++) {
      assertEquals(areas[i], nestedAreas[i], 1e-10);
    }
    Set<String> corners = cornerSet(nested);
    cornerSet(pooled).forEach(k -> assertTrue(corners.contains(k), k));
  }

  private static Value pairMaximum(
      Network.Builder b, String name, Value x, int i, int j, int inputs) {
    double[][] w = new double[2][inputs];
    w[0][i] = 1;
    w[0][j] = -1;
    w[1][j] = 1;
    double[][] difference = {w[0]};
    double[][] second = {w[1]};
    Value d = Nets.dense(b, "d" + name, x, Nets.layer(difference));
    Value s = Nets.dense(b, "s" + name, x, Nets.layer(second));
    Value r = b.node("relu" + name, new Relu(), d);
    return b.node("max" + name, new Add(), s, r);
  }

  private static String key(double... v) {
    StringBuilder s = new StringBuilder();
    for (double d : v) {
      s.append(Math.round(d * 1e9)).append(' ');
    }
    return s.toString();
  }

  private static Set<String> distinctMaps(Partition p) {
    Set<String> maps = new HashSet<>();
    for (int i = 0; i < p.regions().rows(); i++) {
      maps.add(key(p.maps().row(i).toDoubles()));
    }
    return maps;
  }

  private static double[] areasByMap(Partition p) {
    Map<String, Double> area = new TreeMap<>();
    for (int i = 0; i < p.regions().rows(); i++) {
      area.merge(
          key(p.maps().row(i).toDoubles()), p.regions().numbers("area").getDouble(i), Double::sum);
    }
    return area.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Set<String> cornerSet(Partition p) {
    Set<String> corners = new HashSet<>();
    Tensor v = ((Column.Ragged) p.regions().column("vertices").orElseThrow()).values();
    for (int i = 0; i < v.size(0); i++) {
      corners.add(key(v.at(i, 0), v.at(i, 1)));
    }
    return corners;
  }

  /** S10. */
  @Test
  void convolutionEqualsItsMatrix() {
    Philox r = Philox.keyed(0, "s10", "weights");
    int side = 5;
    double[] kernel = new double[3 * 9];
    Arrays.setAll(kernel, i -> r.normal(i));
    double[] bias = {0.1, -0.2, 0.3};
    Nets.Layer out = Nets.random("s10", 2, 3 * side * side);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, side, side)));
    Value w = b.parameter("w", Tensor.of(kernel, 3, 1, 3, 3));
    Value y =
        b.node(
            "conv", new Conv(Windows.of(3, 3).pad(1), 1), x, w, b.parameter("b", Tensor.of(bias)));
    y = b.node("flat", new Flatten(1), b.node("relu", new Relu(), y));
    b.output("y", Nets.dense(b, "fc", y, out));
    double[][] matrix = new double[3 * side * side][side * side];
    double[] shift = new double[matrix.length];
    for (int f = 0; f < 3; f++) {
      for (int p = 0; p < side * side; p++) {
        shift[f * side * side + p] = bias[f];
        for (int q = 0; q < 9; q++) {
          int row = p / side + q / 3 - 1;
          int col = p % side + q % 3 - 1;
          if (row >= 0 && row < side && col >= 0 && col < side) {
            matrix[f * side * side + p][row * side + col] = kernel[f * 9 + q];
          }
        }
      }
    }
    Plane plane = randomPlane("s10", side * side);
    Partition conv =
        PartitionTest.certified(
            PartitionTest.partition(
                Nets.model(b), Optional.of(plane), PartitionTest.square(4), new TestContext()));
    Model dense = Nets.mlp(Nets.layer(matrix, shift), out);
    Partition full =
        PartitionTest.certified(
            PartitionTest.partition(
                dense, Optional.of(plane), PartitionTest.square(4), new TestContext()));
    assertTrue(conv.regions().rows() > 100);
    SameRegions.check(conv, full, 1e-10);
  }

  private static Plane randomPlane(String purpose, int n) {
    Philox r = Philox.keyed(0, "plane", purpose);
    double[][] p = new double[3][n];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < n; i++) {
        p[k][i] = r.normal(k * n + i);
      }
    }
    return new Plane.Affine(Tensor.of(p[0]), Tensor.of(p[1]), Tensor.of(p[2]));
  }

  /** S11. */
  @Test
  void batchNormalisationEqualsItsFoldAndDropoutIsNothing() {
    Nets.Layer first = Nets.random("s11", 6, 2);
    Nets.Layer last = Nets.random("s11 out", 1, 6);
    double[] scale = {1.5, -0.5, 2, 1, 0.25, -1};
    double[] bias = {0.1, 0.2, -0.3, 0, 0.5, -0.2};
    double[] mean = {0.05, -0.1, 0, 0.2, 0.1, 0.3};
    double[] variance = {1, 0.5, 2, 0.1, 1.5, 0.7};
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value y = Nets.dense(b, "fc", x, first);
    y =
        b.node(
            "bn",
            new BatchNormalization(1e-5),
            y,
            b.parameter("s", Tensor.of(scale)),
            b.parameter("o", Tensor.of(bias)),
            b.parameter("m", Tensor.of(mean)),
            b.parameter("v", Tensor.of(variance)));
    y = b.node("drop", new Dropout(0.5), b.node("relu", new Relu(), y));
    b.output("y", Nets.dense(b, "out", y, last));
    double[][] w = new double[6][2];
    double[] c = new double[6];
    for (int i = 0; i < 6; i++) {
      double f = scale[i] / Math.sqrt(variance[i] + 1e-5);
      w[i][0] = f * first.w()[i][0];
      w[i][1] = f * first.w()[i][1];
      c[i] = f * (first.b()[i] - mean[i]) + bias[i];
    }
    SameRegions.check(
        PartitionTest.certified(PartitionTest.partition(Nets.model(b), PartitionTest.square(4))),
        PartitionTest.certified(
            PartitionTest.partition(Nets.mlp(Nets.layer(w, c), last), PartitionTest.square(4))),
        1e-12);
  }
}
