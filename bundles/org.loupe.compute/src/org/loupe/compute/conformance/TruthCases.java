package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.IsInf;
import org.loupe.network.op.IsNaN;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Not;
import org.loupe.network.op.Where;

/** Comparisons, gates and choices; truth becomes a number at the end. */
final class TruthCases {
  private TruthCases() {}

  static List<Case> all() {
    Tensor x = Numbers.with(7, 0, "truth", 3, 4, 5);
    Tensor y = Numbers.with(7, 0, "other truth", 3, 4, 5);
    List<Case> cases = new ArrayList<>();
    for (Comparison.Relation r : Comparison.Relation.values()) {
      cases.add(compared(r.label(), new Comparison(r), x, y));
    }
    for (Logic.Gate g : Logic.Gate.values()) {
      cases.add(gated(g, x, y));
    }
    Tensor odd = Numbers.with(3, Double.NaN, "odd", 3, 4);
    Tensor large = Numbers.with(3, Double.NEGATIVE_INFINITY, "large", 3, 4);
    cases.add(tested("is NaN", new IsNaN(), odd));
    cases.add(tested("is infinite", new IsInf(true, true), large));
    cases.add(tested("is positive infinity", new IsInf(false, true), large));
    cases.add(chosen(x, y));
    return cases;
  }

  private static Case compared(String name, Op op, Tensor x, Tensor y) {
    Network.Builder b = Network.builder();
    Value holds = b.node("op", op, Case.input(b, "x", x), Case.input(b, "y", y));
    b.output("y", b.node("number", new Cast(DType.F64), holds));
    return Case.of(name, EXACT, b, x, y);
  }

  private static Case gated(Logic.Gate gate, Tensor x, Tensor y) {
    Network.Builder b = Network.builder();
    Value p = b.node("p", new Cast(DType.BOOL), Case.input(b, "x", x));
    Value q = b.node("q", new Not(), b.node("r", new Cast(DType.BOOL), Case.input(b, "y", y)));
    b.output("y", b.node("number", new Cast(DType.F64), b.node("op", new Logic(gate), p, q)));
    return Case.of(gate.label(), EXACT, b, x, y);
  }

  private static Case tested(String name, Op op, Tensor x) {
    Network.Builder b = Network.builder();
    Value holds = b.node("op", op, Case.input(b, "x", x));
    b.output("y", b.node("number", new Cast(DType.F64), holds));
    return Case.of(name, EXACT, b, x);
  }

  private static Case chosen(Tensor x, Tensor y) {
    Network.Builder b = Network.builder();
    Value first = Case.input(b, "x", x);
    Value zero = b.constant("zero", Tensor.scalar(0));
    Value holds = b.node("holds", new Comparison(Comparison.Relation.LESS), first, zero);
    b.output("y", b.node("op", new Where(), holds, first, Case.input(b, "y", y)));
    return Case.of("where", EXACT, b, x, y);
  }
}
