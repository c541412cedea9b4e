package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Log;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Step;

/** Functions of each element by itself that are no activations. */
final class PointwiseCases {
  private PointwiseCases() {}

  static List<Case> all() {
    Tensor x = Numbers.with(7, 0, "pointwise", 3, 4, 5);
    Tensor positive = Numbers.positive("positive", 3, 4, 5);
    return List.of(
        Case.of("exp", SMOOTH, new Exp(), x),
        Case.of("log", SMOOTH, new Log(), positive),
        Case.of("sqrt", SMOOTH, new Sqrt(), positive),
        Case.of("neg", EXACT, new Neg(), x),
        Case.of("sign", EXACT, new Sign(), x),
        Case.of("step", EXACT, new Step(), x));
  }
}
