package org.loupe.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Op;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Tanh;

/** Small smooth networks, and what they are by the reference engine in double precision. */
final class Smooth {
  private Smooth() {}

  static Stream<Op> activations() {
    return Stream.of(new Tanh(), new Gelu(), new Silu(), new Sigmoid(), new Sin());
  }

  /** Two hidden layers. */
  static Model net(String purpose, Op activation, int inputs, int outputs) {
    return Nets.mlp(
        activation,
        Nets.random(purpose + " 0", 6, inputs),
        Nets.random(purpose + " 1", 5, 6),
        Nets.random(purpose + " 2", outputs, 5));
  }

  /** Two hidden layers with weights three times as large, so that classes change more often. */
  static Model steep(String purpose, Op activation, int inputs, int outputs) {
    return Nets.mlp(
        activation,
        steeper(Nets.random(purpose + " 0", 6, inputs)),
        steeper(Nets.random(purpose + " 1", 5, 6)),
        steeper(Nets.random(purpose + " 2", outputs, 5)));
  }

  private static Nets.Layer steeper(Nets.Layer l) {
    double[][] w = new double[l.w().length][];
    double[] b = new double[w.length];
    for (int k = 0; k < w.length; k++) {
      w[k] = Arrays.stream(l.w()[k]).map(v -> 3 * v).toArray();
      // of a sigmoid the middle is 1/2
      b[k] = l.b()[k] - Arrays.stream(w[k]).sum() / 2;
    }
    return new Nets.Layer(w, b);
  }

  /**
   * The outputs of a network of three layers of weights, or as many as are said.
   *
   * @param x [points, inputs], flat
   * @return [points][outputs]
   */
  static double[][] values(Model net, String last, int inputs, double... x) {
    int n = x.length / inputs;
    Tensor f =
        ComputeServices.reference()
            .in(DType.F64)
            .layers(List.of(net.layer(last)), Tensor.of(x, n, inputs))
            .getFirst();
    double[] flat = f.toDoubles();
    double[][] y = new double[n][flat.length / n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(flat, i * y[i].length, y[i], 0, y[i].length);
    }
    return y;
  }

  /** The largest of several, or whether a single one is above a level. */
  static int winner(double[] y, double level) {
    if (y.length == 1) {
      return y[0] > level ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < y.length; k++) {
      best = y[k] > y[best] ? k : best;
    }
    return best;
  }
}
