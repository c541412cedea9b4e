package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Tanh;

/** Derivatives through the facade: of y = tanh(W x) the Jacobian is (1 - y^2) W. */
class JacobiansTest {
  private static final double[] X = {0.5, -0.25, 1, 2, 0, -1};

  private static Model tanh(int inputs, int outputs) {
    double[] w = new double[outputs * inputs];
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.sin(i + 1);
    }
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, inputs)));
    Value weights = b.parameter("w", Tensor.of(w, outputs, inputs));
    Value h = b.node("h", new Gemm(1, 1, false, true), x, weights);
    b.output("y", b.node("y", new Tanh(), h));
    return Networks.model("tanh", b.build(), Card.EMPTY);
  }

  private static double[] expected(int inputs, int outputs) {
    int rows = X.length / inputs;
    double[] j = new double[rows * outputs * inputs];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        double h = 0;
        for (int i = 0; i < inputs; i++) {
          h += Math.sin(o * inputs + i + 1) * X[r * inputs + i];
        }
        double y = Math.tanh(h);
        for (int i = 0; i < inputs; i++) {
          j[(r * outputs + o) * inputs + i] = (1 - y * y) * Math.sin(o * inputs + i + 1);
        }
      }
    }
    return j;
  }

  /** More outputs than inputs go forward, fewer go in reverse. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void jacobianIsTheFormula(int outputs) {
    Model m = tanh(3, outputs);
    Compute c = ComputeServices.reference().in(DType.F64);
    Tensor j = c.jacobian(m.layer("y"), Tensor.of(X, 2, 3));
    assertArrayEquals(new long[] {2, outputs, 3}, j.shape());
    assertArrayEquals(expected(3, outputs), j.toDoubles(), 1e-14);
  }

  @Test
  void productsAreThoseOfTheJacobian() {
    Model m = tanh(2, 1);
    Compute c = ComputeServices.reference().in(DType.F64);
    Tensor x = Tensor.of(X, 3, 2);
    double[] j = expected(2, 1);
    Tensor back = c.vjp(m.layer("y"), x, Tensor.of(new double[] {1, 2, 3}, 3, 1));
    Tensor forth = c.jvp(m.layer("y"), x, Tensor.of(new double[] {1, 0, 0, 1, 1, 1}, 3, 2));
    assertArrayEquals(
        new double[] {j[0], j[1], 2 * j[2], 2 * j[3], 3 * j[4], 3 * j[5]},
        back.toDoubles(),
        1e-14);
    assertArrayEquals(new double[] {j[0], j[3], j[4] + j[5]}, forth.toDoubles(), 1e-14);
  }

  @Test
  void noRowsHaveNoJacobians() {
    Tensor none = Tensor.of(new double[0], 0, 3);
    Tensor j = ComputeServices.reference().in(DType.F64).jacobian(tanh(3, 2).layer("y"), none);
    assertArrayEquals(new long[] {0, 2, 3}, j.shape());
  }

  @Test
  void placesChangeNowhere() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value place =
        b.node("place", new ArgMax(1, ReduceMean.Reduced.KEPT, ArgMax.Tie.FIRST), x);
    b.output("y", b.node("y", new Cast(DType.F64), place));
    Model m = Networks.model("places", b.build(), Card.EMPTY);
    Tensor j = ComputeServices.reference().jacobian(m.layer("y"), Tensor.of(X, 2, 3));
    assertArrayEquals(new double[6], j.toDoubles(), 0, "a place changes nowhere");
  }
}
