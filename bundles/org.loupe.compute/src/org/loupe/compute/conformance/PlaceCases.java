package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.ROUNDED;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Bitwise;
import org.loupe.network.op.Cast;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.GatherNd;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.Mul;
import org.loupe.network.op.NegativeLogLikelihoodLoss;
import org.loupe.network.op.NegativeLogLikelihoodLoss.Reduction;
import org.loupe.network.op.OneHot;
import org.loupe.network.op.Scatter;
import org.loupe.network.op.Shift;
import org.loupe.network.op.TopPlaces;

/** Operations that take or give places: each for itself, in tuples, from the end, twice. */
final class PlaceCases {
  private PlaceCases() {}

  static List<Case> all() {
    Tensor x = Numbers.normal("places", 3, 4, 5);
    Lookup each = new GatherElements(1);
    Lookup tuples = new GatherNd(0);
    Tensor own = whole(new long[] {0, -1, 2, 1, 3, 3, 0, 0, -4, 1, 2, 3}, 2, 2, 3);
    Tensor pairs = whole(new long[] {0, 1, 2, -1, 0, 1}, 3, 2);
    Tensor rows = whole(new long[] {3, -5, 0, 0, 1, 1}, 3, 2, 1);
    List<Case> cases = new ArrayList<>();
    cases.add(of("gather each", EXACT, each, x, own));
    cases.add(of("gather by pairs", EXACT, tuples, x, pairs));
    cases.add(of("gather by pairs in each row", EXACT, new GatherNd(1), square(), rows));
    scatters(cases, "scatter each: ", each, whole(new long[] {0, -1, 1, 2}, 1, 4, 1), 1, 4, 1);
    scatters(cases, "scatter tuples: ", tuples, whole(new long[] {2, 1, 0, 3}, 2, 2), 2, 5);
    Tensor twice = whole(new long[] {1, 1, 1}, 3, 1, 1);
    Tensor updates = Numbers.normal("twice", 3, 1, 1);
    Scatter added = new Scatter(new GatherElements(1), Scatter.Combination.ADD);
    cases.add(of("scatter twice to the same", SMOOTH, added, x, twice, updates));
    sums(cases, x);
    Tensor classes = whole(new long[] {0, 3, -1, 7}, 2, 2);
    cases.add(oneHot("one of four", new OneHot(-1, 4, DType.F64), classes, 2, 2, 4));
    cases.add(oneHot("one of three in front", new OneHot(0, 3, DType.F64), classes, 3, 2, 2));
    Tensor ties = Numbers.mapped("top", Math::rint, 3, 4, 5);
    cases.add(counted("largest", new TopPlaces(1, 3, TopPlaces.Order.LARGEST), ties));
    cases.add(counted("smallest", new TopPlaces(-1, 5, TopPlaces.Order.SMALLEST), ties));
    losses(cases);
    cases.add(bits("shift up", new Shift(Shift.Direction.LEFT)));
    cases.add(bits("shift down", new Shift(Shift.Direction.RIGHT)));
    for (Logic.Gate gate : Logic.Gate.values()) {
      cases.add(bits("bits " + gate, new Bitwise(gate)));
    }
    return cases;
  }

  private static Tensor whole(long[] numbers, long... shape) {
    return Tensor.of(numbers, shape);
  }

  private static Tensor square() {
    return Numbers.normal("square", 3, 5, 4);
  }

  private static void scatters(
      List<Case> cases, String name, Lookup at, Tensor places, long... shape) {
    Tensor x = Numbers.normal("scatter", 3, 4, 5);
    for (Scatter.Combination c : Scatter.Combination.values()) {
      Tensor updates = Numbers.normal(name + "updates", shape);
      cases.add(of(name + c, ROUNDED, new Scatter(at, c), x, places, updates));
    }
  }

  private static void sums(List<Case> cases, Tensor x) {
    for (CumSum.Own own : CumSum.Own.values()) {
      for (CumSum.Direction d : CumSum.Direction.values()) {
        String name = "running sum %s %s".formatted(own, d);
        cases.add(Case.of(name, SMOOTH, new CumSum(1, own, d), x));
      }
    }
  }

  private static void losses(List<Case> cases) {
    Tensor x = Numbers.normal("logarithms", 3, 4, 2);
    Tensor targets = whole(new long[] {0, 3, 2, -1, 1, 1}, 3, 2);
    Tensor weights = Numbers.positive("class weights", 4);
    for (Reduction r : Reduction.values()) {
      Op op = new NegativeLogLikelihoodLoss(r, OptionalLong.of(-1));
      cases.add(of("loss " + r, SMOOTH, op, x, targets));
      cases.add(of("weighted loss " + r, SMOOTH, op, x, targets, weights));
    }
    Op all = new NegativeLogLikelihoodLoss(Reduction.MEAN, OptionalLong.empty());
    cases.add(of("loss of all", SMOOTH, all, x, whole(new long[] {0, 3, 2, 2, 1, 1}, 3, 2)));
  }

  /** An operation of an input without a batch axis, places and parameters. */
  private static Case of(
      String name, Accuracy accuracy, Op op, Tensor x, Tensor places, Tensor... parameters) {
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    operands.add(input(b, x));
    operands.add(b.constant("places", places));
    for (int i = 0; i < parameters.length; i++) {
      operands.add(b.parameter("p" + i, parameters[i]));
    }
    b.output("y", b.node("op", op, operands, List.of("y")).output());
    return of(name, accuracy, b, x);
  }

  private static Value input(Network.Builder b, Tensor x) {
    return b.input("x", new TensorType(DType.F64, Shape.of(x.shape())));
  }

  private static Case of(String name, Accuracy accuracy, Network.Builder b, Tensor x) {
    long[] one = new long[x.rank() + 1];
    one[0] = 1;
    System.arraycopy(x.shape(), 0, one, 1, x.rank());
    return new Case(
        name,
        Networks.model(name, b.build(), Card.EMPTY, Batching.NONE),
        List.of(x.reshape(one)),
        accuracy);
  }

  private static Case oneHot(String name, OneHot op, Tensor places, long... shape) {
    Tensor x = Numbers.normal(name, shape);
    Network.Builder b = Network.builder();
    Value hot = b.node("op", op, b.constant("places", places));
    b.output("y", b.node("mul", new Mul(), input(b, x), hot));
    return of(name, EXACT, b, x);
  }

  private static Case counted(String name, Op op, Tensor x) {
    Network.Builder b = Network.builder();
    Value places = b.node("op", op, Case.input(b, "x", x));
    b.output("y", b.node("number", new Cast(DType.F64), places));
    return Case.of(name, EXACT, b, x);
  }

  private static Case bits(String name, Op op) {
    Tensor x = Numbers.mapped(name, z -> Math.rint(100 * z), 3, 4);
    Network.Builder b = Network.builder();
    Value v = b.node("whole", new Cast(DType.I64), Case.input(b, "x", x));
    Value bits = b.constant("bits", whole(new long[] {1, 0, 2, 3}, 4));
    Value y = b.node("op", op, v, bits);
    b.output("y", b.node("number", new Cast(DType.F64), y));
    return Case.of(name, EXACT, b, x);
  }
}
