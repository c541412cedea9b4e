package acme.curvature;

import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Mul;

/** Networks whose boundaries are curves of the second degree. */
final class Nets {
  private Nets() {}

  /**
   * Outputs {@code w s + b} of the squares {@code s} of the inputs.
   *
   * @param w weights, output by output
   */
  static Model quadratic(int inputs, double[] w, double... b) {
    Network.Builder n = Network.builder();
    Value x = n.input("x", new TensorType(DType.F64, Shape.of(Shape.N, inputs)));
    n.output("y", dense(n, n.node("squares", new Mul(), x, x), w, b));
    return Networks.model("quadratic", n.build(), Card.EMPTY);
  }

  /** Outputs {@code w x + b}. */
  static Model affine(int inputs, double[] w, double... b) {
    Network.Builder n = Network.builder();
    Value x = n.input("x", new TensorType(DType.F64, Shape.of(Shape.N, inputs)));
    n.output("y", dense(n, x, w, b));
    return Networks.model("affine", n.build(), Card.EMPTY);
  }

  private static Value dense(Network.Builder n, Value x, double[] w, double[] b) {
    Value weights = n.parameter("w", Tensor.of(w, b.length, w.length / b.length));
    Value bias = n.parameter("b", Tensor.of(b));
    return n.node("sums", new Gemm(1, 1, false, true), x, weights, bias);
  }
}
