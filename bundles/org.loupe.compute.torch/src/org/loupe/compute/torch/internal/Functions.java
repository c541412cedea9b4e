package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
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
import org.loupe.network.op.Ceil;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Div;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Floor;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Log;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Round;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Step;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tan;
import org.loupe.network.op.Tanh;

/** Which of libtorch's functions an elementwise operation is. */
final class Functions {
  private Functions() {}

  static Optional<Operation> of(Pointwise op) {
    return Optional.ofNullable(
        switch (op) {
          case Abs _ -> Elementwise.of(torch::abs);
          case Acos _ -> Elementwise.of(torch::acos);
          case Acosh _ -> Elementwise.of(torch::acosh);
          case Asin _ -> Elementwise.of(torch::asin);
          case Asinh _ -> Elementwise.of(torch::asinh);
          case Atan _ -> Elementwise.of(torch::atan);
          case Atanh _ -> Elementwise.of(torch::atanh);
          case Ceil _ -> Elementwise.of(torch::ceil);
          case Clip c -> Elementwise.clip(c);
          case Cos _ -> Elementwise.of(torch::cos);
          case Cosh _ -> Elementwise.of(torch::cosh);
          case Erf _ -> Elementwise.of(torch::erf);
          case Exp _ -> Elementwise.of(torch::exp);
          case Floor _ -> Elementwise.of(torch::floor);
          case Gelu _ -> Elementwise.of(x -> torch.gelu(x));
          case LeakyRelu l -> Elementwise.of(x -> torch.leaky_relu(x, new Scalar(l.alpha())));
          case Log _ -> Elementwise.of(torch::log);
          case Neg _ -> Elementwise.of(torch::neg);
          case Reciprocal _ -> Elementwise.of(torch::reciprocal);
          case Relu _ -> Elementwise.of(x -> torch.relu(x));
          case Round _ -> Elementwise.of(x -> torch.round(x));
          case Sigmoid _ -> Elementwise.of(torch::sigmoid);
          case Silu _ -> Elementwise.of(torch::silu);
          case Sin _ -> Elementwise.of(torch::sin);
          case Sinh _ -> Elementwise.of(torch::sinh);
          case Softplus _ -> Elementwise.of(Elementwise::softplus);
          case Sqrt _ -> Elementwise.of(torch::sqrt);
          case Square _ -> Elementwise.of(torch::square);
          case Step _ -> Elementwise.of(Elementwise::step);
          case Tan _ -> Elementwise.of(torch::tan);
          case Tanh _ -> Elementwise.of(torch::tanh);
          default -> null;
        });
  }

  static Optional<Operation> of(Binary op) {
    return Optional.ofNullable(
        switch (op) {
          case Add _ -> Elementwise.ofTwo((a, b) -> torch.add(a, b));
          case Sub _ -> Elementwise.ofTwo((a, b) -> torch.sub(a, b));
          case Mul _ -> Elementwise.ofTwo((a, b) -> torch.mul(a, b));
          case Div _ -> Elementwise.ofTwo((a, b) -> torch.div(a, b));
          case Max _ -> Elementwise.ofTwo((a, b) -> torch.maximum(a, b));
          case Min _ -> Elementwise.ofTwo((a, b) -> torch.minimum(a, b));
          case Pow _ -> Elementwise.ofTwo((a, b) -> torch.pow(a, b));
          case Comparison c -> Elementwise.compare(c);
          default -> null;
        });
  }
}
