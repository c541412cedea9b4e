package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Relu;

/** The same function in other words: rows S9 and I8 of the method's specification. */
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
    assertSameAreas(residual, Given.net(sequence).square(4).partition());
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
}
