package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.ROUNDED;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Ceil;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Floor;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Log;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Mod;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Round;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Step;
import org.loupe.network.op.Tan;
import org.loupe.network.op.ThresholdedRelu;

/** Functions of each element by itself that are no activations. */
final class PointwiseCases {
  private PointwiseCases() {}

  static List<Case> all() {
    Tensor x = Numbers.with(7, 0, "pointwise", 3, 4, 5);
    Tensor positive = Numbers.positive("positive", 3, 4, 5);
    Tensor inside = Numbers.mapped("inside", z -> 0.9 * Math.sin(z), 3, 4, 5);
    Tensor above = Numbers.mapped("above", z -> 1.125 + Math.abs(z), 3, 4, 5);
    List<Case> cases = new ArrayList<>();
    for (Op op : List.of(new Neg(), new Sign(), new Step(), new Floor(), new Ceil(), new Round())) {
      cases.add(Case.of(op.type(), EXACT, op, x));
    }
    for (Op op :
        List.of(
            new Exp(),
            new Square(),
            new Sin(),
            new Cos(),
            new Tan(),
            new Atan(),
            new Sinh(),
            new Cosh(),
            new Asinh(),
            new Erf(),
            new Softplus(),
            new Softsign(),
            new Gelu(),
            new GeluTanh(),
            new Silu(),
            new HardSwish(),
            new Mish(),
            new Elu(1.5),
            new Celu(0.75),
            new Selu(1.6732632, 1.050701),
            new HardSigmoid(0.25, 0.5),
            new ThresholdedRelu(0.5),
            new Shrink(0.5, 0.25))) {
      cases.add(Case.of(op.type(), SMOOTH, op, x));
    }
    for (Op op : List.of(new Log(), new Sqrt(), new Reciprocal())) {
      cases.add(Case.of(op.type(), SMOOTH, op, positive));
    }
    for (Op op : List.of(new Asin(), new Acos(), new Atanh())) {
      cases.add(Case.of(op.type(), SMOOTH, op, inside));
    }
    cases.add(Case.of("Acosh", SMOOTH, new Acosh(), above));
    Tensor y = Numbers.normal("second", 3, 4, 5);
    cases.add(Case.ofInputs("max of two", EXACT, new Max(), x, y));
    cases.add(Case.ofInputs("min of two", EXACT, new Min(), x, y));
    cases.add(Case.ofInputs("remainder", ROUNDED, new Mod(Mod.Sign.DIVISOR), x, y));
    cases.add(
        Case.ofInputs(
            "remainder with the sign of the dividend", ROUNDED, new Mod(Mod.Sign.DIVIDEND), x, y));
    cases.add(Case.ofInputs("pow", SMOOTH, new Pow(), positive, y));
    cases.add(Case.of("pow, one exponent", SMOOTH, new Pow(), positive, Tensor.scalar(3)));
    return cases;
  }
}
