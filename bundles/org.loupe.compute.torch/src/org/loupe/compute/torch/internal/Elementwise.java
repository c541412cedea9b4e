package org.loupe.compute.torch.internal;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Comparison;

/** Functions of each element by itself, and of two elements where operands broadcast. */
final class Elementwise {
  private Elementwise() {}

  static Operation of(UnaryOperator<Tensor> function) {
    return (in, _) -> function.apply(in.getFirst());
  }

  static Operation ofTwo(BinaryOperator<Tensor> function) {
    return (in, _) -> function.apply(in.get(0), in.get(1));
  }

  static Tensor step(Tensor x) {
    return x.gt(new Scalar(0.0)).to(x.scalar_type());
  }

  static Tensor gate(Tensor cotangent, Tensor x) {
    return torch.threshold_backward(cotangent, x, new Scalar(0.0));
  }

  /** libtorch's own is the identity from 20 on, which is not exact in double precision. */
  static Tensor softplus(Tensor x) {
    return torch.add(torch.relu(x), torch.log1p(torch.exp(torch.neg(torch.abs(x)))));
  }

  static Tensor leaky(Tensor x, Tensor slope) {
    return torch.where(x.gt(new Scalar(0.0)), x, torch.mul(x, slope));
  }

  /** Ends that are infinite are left out. */
  static Operation clip(Clip c) {
    if (c.low() == Double.NEGATIVE_INFINITY && c.high() == Double.POSITIVE_INFINITY) {
      return Shapes.reshape();
    }
    return (in, _) -> torch.clamp(in.getFirst(), end(c.low()), end(c.high()));
  }

  private static ScalarOptional end(double value) {
    return Double.isInfinite(value) ? new ScalarOptional() : new ScalarOptional(new Scalar(value));
  }

  static Operation compare(Comparison c) {
    return ofTwo(
        (a, b) ->
            switch (c.relation()) {
              case EQUAL -> torch.eq(a, b);
              case GREATER -> torch.gt(a, b);
              case GREATER_OR_EQUAL -> torch.ge(a, b);
              case LESS -> torch.lt(a, b);
              case LESS_OR_EQUAL -> torch.le(a, b);
            });
  }
}
