package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Add;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Div;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Log;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mod;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tan;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.ThresholdedRelu;

/** Functions of each element, and of two, in ATen's words. */
final class AtenPointwise {
  private AtenPointwise() {}

  private static Scalar s(double x) {
    return new Scalar(x);
  }

  static Optional<Tensor> of(Pointwise op, Tensor x) {
    return Optional.ofNullable(
        switch (op) {
          case Abs _ -> torch.abs(x);
          case Acos _ -> torch.acos(x);
          case Acosh _ -> torch.acosh(x);
          case Asin _ -> torch.asin(x);
          case Asinh _ -> torch.asinh(x);
          case Atan _ -> torch.atan(x);
          case Atanh _ -> torch.atanh(x);
          case Celu c -> torch.celu(x, s(c.alpha()));
          case Clip c -> clip(c, x);
          case Cos _ -> torch.cos(x);
          case Cosh _ -> torch.cosh(x);
          case Elu e -> torch.elu(x, s(e.alpha()), s(1), s(1));
          case Erf _ -> torch.erf(x);
          case Exp _ -> torch.exp(x);
          case Gelu _ -> torch.gelu(x);
          case HardSigmoid h ->
              torch.clamp(
                  torch.add(torch.mul(x, s(h.alpha())), s(h.beta())),
                  new ScalarOptional(s(0)),
                  new ScalarOptional(s(1)));
          case LeakyRelu l -> torch.leaky_relu(x, s(l.alpha()));
          case Log _ -> torch.log(x);
          case Neg _ -> torch.neg(x);
          case Reciprocal _ -> torch.reciprocal(x);
          case Relu _ -> torch.relu(x);
          case Selu e -> torch.elu(x, s(e.alpha()), s(e.gamma()), s(1));
          // libtorch has it for equal numbers, or as hardshrink
          case Shrink k -> shrink(k, x);
          case Sigmoid _ -> torch.sigmoid(x);
          case Silu _ -> torch.silu(x);
          case Sin _ -> torch.sin(x);
          case Sinh _ -> torch.sinh(x);
          case Softplus _ -> torch.softplus(x);
          case Softsign _ -> torch.div(x, torch.add(torch.abs(x), s(1)));
          case Sqrt _ -> torch.sqrt(x);
          case Square _ -> torch.square(x);
          case Tan _ -> torch.tan(x);
          case Tanh _ -> torch.tanh(x);
          case ThresholdedRelu t -> torch.threshold(x, s(t.alpha()), s(0));
          default -> null;
        });
  }

  private static Tensor clip(Clip c, Tensor x) {
    ScalarOptional low =
        Double.isInfinite(c.low()) ? new ScalarOptional() : new ScalarOptional(s(c.low()));
    ScalarOptional high =
        Double.isInfinite(c.high()) ? new ScalarOptional() : new ScalarOptional(s(c.high()));
    return Double.isInfinite(c.low()) && Double.isInfinite(c.high())
        ? x.reshape(Shapes.of(x))
        : torch.clamp(x, low, high);
  }

  private static Tensor shrink(Shrink k, Tensor x) {
    Tensor hard = torch.hardshrink(x, s(k.lambd()));
    return torch.sub(hard, torch.mul(torch.sign(hard), s(k.bias())));
  }

  static Optional<Tensor> of(Binary op, Tensor a, Tensor b) {
    return Optional.ofNullable(
        switch (op) {
          case Add _ -> torch.add(a, b);
          case Sub _ -> torch.sub(a, b);
          case Mul _ -> torch.mul(a, b);
          case Div _ -> torch.div(a, b);
          case Max _ -> torch.maximum(a, b);
          case Min _ -> torch.minimum(a, b);
          case Pow _ -> torch.pow(a, b);
          case Mod m -> m.sign() == Mod.Sign.DIVISOR ? torch.remainder(a, b) : torch.fmod(a, b);
          default -> null;
        });
  }
}
