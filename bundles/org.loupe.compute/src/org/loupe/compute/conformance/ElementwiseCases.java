package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.ROUNDED;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;
import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Div;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Mul;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;

/** Elementwise operations: kinks, broadcasting of either side, large numbers, infinity and NaN. */
final class ElementwiseCases {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private ElementwiseCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    unary(cases);
    broadcasting(cases);
    special(cases);
    return cases;
  }

  private static Tensor x(String name) {
    return Numbers.normal(name, 3, 4, 5, 6);
  }

  private static void unary(List<Case> cases) {
    Tensor x = Numbers.with(7, 0, "kinks", 3, 4, 5, 6);
    Tensor large = Numbers.mapped("large", z -> 1e4 * z, 3, 17);
    cases.add(Case.of("relu", EXACT, new Relu(), x));
    cases.add(Case.of("relu of a matrix", EXACT, new Relu(), Numbers.normal("rm", 7, 1)));
    cases.add(Case.of("abs", EXACT, new Abs(), x));
    cases.add(Case.of("leaky relu", ROUNDED, new LeakyRelu(0.1), x));
    cases.add(Case.of("leaky relu that folds", EXACT, new LeakyRelu(-1), x));
    cases.add(Case.of("clip", EXACT, new Clip(-0.5, 1.25), x));
    cases.add(Case.of("clip below only", EXACT, new Clip(-0.5, INFINITE), x));
    cases.add(Case.of("clip above only", EXACT, new Clip(-INFINITE, 0.5), x));
    cases.add(Case.of("clip with its ends exchanged", EXACT, new Clip(1, -1), x));
    cases.add(Case.of("sigmoid", SMOOTH, new Sigmoid(), x));
    cases.add(Case.of("sigmoid of large numbers", SMOOTH, new Sigmoid(), large));
    cases.add(Case.of("tanh", SMOOTH, new Tanh(), x));
    cases.add(Case.of("tanh of large numbers", SMOOTH, new Tanh(), large));
    cases.add(Case.of("prelu, a slope a channel", ROUNDED, new PRelu(), x, p("slopes", 4, 1, 1)));
    cases.add(Case.of("prelu, one slope", ROUNDED, new PRelu(), x, p("slope", 1)));
    cases.add(Case.of("prelu, a slope a unit", ROUNDED, new PRelu(), x, p("many", 4, 5, 6)));
    cases.add(batchNormalization("batch normalisation", x));
    cases.add(batchNormalization("batch normalisation of a matrix", Numbers.normal("bn2", 5, 4)));
    cases.add(batchNormalization("batch normalisation 1-D", Numbers.normal("bn1", 5, 4, 7)));
  }

  private static Case batchNormalization(String name, Tensor x) {
    // sums of two terms that may cancel
    return Case.of(
        name,
        SUM,
        new BatchNormalization(1e-3),
        x,
        p("bn scale", 4),
        p("bn bias", 4),
        p("bn mean", 4),
        Numbers.positive("bn variance", 4));
  }

  private static Tensor p(String name, long... shape) {
    return Numbers.normal(name, shape);
  }

  private static void broadcasting(List<Case> cases) {
    Tensor x = x("left");
    Tensor y = x("right");
    cases.add(Case.ofInputs("add", ROUNDED, new Add(), x, y));
    cases.add(Case.ofInputs("sub", ROUNDED, new Sub(), x, y));
    cases.add(Case.ofInputs("mul", ROUNDED, new Mul(), x, y));
    cases.add(Case.ofInputs("div", ROUNDED, new Div(), x, Numbers.positive("d", 3, 4, 5, 6)));
    cases.add(Case.of("add one a channel", ROUNDED, new Add(), x, p("c", 4, 1, 1)));
    cases.add(Case.of("add with leading ones", ROUNDED, new Add(), x, p("l", 1, 4, 1, 1)));
    cases.add(Case.of("sub one number", ROUNDED, new Sub(), x, p("s").reshape()));
    cases.add(Case.of("mul one a column", ROUNDED, new Mul(), x, p("w", 6)));
    cases.add(
        Case.of("mul of more axes than the input", ROUNDED, new Mul(), p("m", 3, 1), p("n", 4)));
    cases.add(
        Case.of("div by one a row of space", ROUNDED, new Div(), x, Numbers.positive("h", 5, 1)));
    cases.add(Case.ofInputs("mul gates of channels", ROUNDED, new Mul(), x, p("gate", 3, 4, 1, 1)));
    cases.add(
        Case.ofInputs("add the left repeated", ROUNDED, new Add(), p("narrow", 3, 1, 5, 1), x));
    cases.add(
        Case.ofInputs("sub both repeated", ROUNDED, new Sub(), p("a", 3, 4, 1), p("b", 3, 1, 5)));
  }

  private static void special(List<Case> cases) {
    Tensor nan = Numbers.with(3, Double.NaN, "nan", 3, 4, 5);
    Tensor infinite = Numbers.with(3, INFINITE, "inf", 3, 4, 5);
    Tensor other = Numbers.normal("other", 3, 4, 5);
    cases.add(Case.ofInputs("add NaN", ROUNDED, new Add(), nan, other));
    cases.add(Case.ofInputs("mul NaN", ROUNDED, new Mul(), other, nan));
    cases.add(Case.ofInputs("sub infinity from itself", ROUNDED, new Sub(), infinite, infinite));
    cases.add(Case.ofInputs("mul infinity", ROUNDED, new Mul(), infinite, other));
    cases.add(
        Case.ofInputs(
            "div by zero",
            ROUNDED,
            new Div(),
            Numbers.with(9, 0, "z", 3, 4),
            Tensor.of(new double[] {0, 1, 2, -0.0, 4, 5, 6, 7, 8, 0, 10, 11}, 3, 4)));
    cases.add(Case.of("abs of NaN", EXACT, new Abs(), nan));
    cases.add(Case.of("sigmoid of NaN", SMOOTH, new Sigmoid(), nan));
    cases.add(Case.of("sigmoid of infinity", SMOOTH, new Sigmoid(), infinite));
    cases.add(Case.of("tanh of NaN", SMOOTH, new Tanh(), nan));
    cases.add(Case.of("relu of infinity", EXACT, new Relu(), infinite));
    cases.add(Case.of("leaky relu of NaN", ROUNDED, new LeakyRelu(0.5), nan));
  }
}
