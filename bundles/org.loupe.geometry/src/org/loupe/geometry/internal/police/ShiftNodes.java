package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.PoliceRule;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Comparison.Relation;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Step;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Where;

/**
 * Writes the shift of each bias of a layer as nodes on the values of corners, [corners, units...],
 * one value a region. A bias of one unit and one region goes to the side that the rule says. A bias
 * that several regions, or places of a channel, share has as many open intervals of shifts that it
 * must not have; of their ends, and no shift, the nearest that is in none is taken.
 */
final class ShiftNodes {

  /** Intervals that a bias may have: all pairs of them are compared at every step. */
  static final int MOST = 256;

  /** Farther than any shift, in single precision, too. */
  private static final double FAR = 1e30;

  /** Names of all nodes and constants begin so, with the activation's behind. */
  static final String NAMED = "police.shift.";

  /** How the name of the constant ends that has the sides of a rule. */
  static final String SIDES = ".sides";

  private final Network.Builder b;
  private final String name;
  private final List<Value> regions;
  private final int biases;
  private final int places;

  ShiftNodes(Network.Builder b, String name, List<Value> regions) {
    this.b = b;
    this.name = NAMED + name;
    this.regions = regions;
    Shape shape = regions.getFirst().shape();
    biases = Math.toIntExact(shape.dim(1));
    places = Math.toIntExact(shape.count() / shape.dim(0) / biases);
  }

  /** How many intervals a bias has. */
  int intervals() {
    return places * regions.size();
  }

  /**
   * The shifts, one a bias along the second axis.
   *
   * @param above on which side each unit stays by {@link PoliceRule#STICKY}
   */
  Value of(double threshold, double margin, PoliceRule rule, boolean[] above) {
    List<Value> lefts = new ArrayList<>();
    List<Value> rights = new ArrayList<>();
    for (int r = 0; r < regions.size(); r++) {
      String of = regions.size() == 1 ? "" : "." + r;
      Value x = regions.get(r);
      Value h = threshold == 0 ? x : node("above" + of, new Sub(), x, number(threshold));
      Value minusLow = node("low" + of, largest(0), node("negative" + of, new Neg(), h));
      Value high = node("high" + of, largest(0), h);
      Value up = node("upMargin" + of, new Add(), minusLow, number(margin));
      Value down = node("downMargin" + of, new Add(), high, number(margin));
      if (intervals() == 1) {
        return alone(h, minusLow, high, up, down, rule, above);
      }
      rights.add(node("right" + of, to(biases, places), up));
      lefts.add(node("left" + of, to(biases, places), node("leftEnd" + of, new Neg(), down)));
    }
    return nearest(joined("lefts", lefts), joined("rights", rights));
  }

  /** Upward max(margin - low, 0), downward -max(high + margin, 0). */
  private Value alone(
      Value h,
      Value minusLow,
      Value high,
      Value upMargin,
      Value downMargin,
      PoliceRule rule,
      boolean[] above) {
    Value up = node("up", new Relu(), upMargin);
    Value below = node("below", new Neg(), node("down", new Relu(), downMargin));
    Value isNearer = node("nearer", new Comparison(Relation.GREATER), high, minusLow);
    Value most =
        switch (rule) {
          case NEAREST -> isNearer;
          case STICKY -> node("stays", new Comparison(Relation.GREATER), sides(above), number(0.5));
          case MAJORITY ->
              node(
                  "most",
                  new Comparison(Relation.GREATER),
                  node("count", sum(), node("steps", new Step(), h)),
                  number(0.5 * h.shape().dim(0)));
        };
    if (rule == PoliceRule.NEAREST) {
      return node("choice", new Where(), most, up, below);
    }
    // units that are on one side stay there, whatever their corners on the threshold count
    Value mixed =
        node(
            "mixed",
            new Comparison(Relation.GREATER),
            node("both", new Mul(), positive(minusLow, "lows"), positive(high, "highs")),
            number(0.5));
    Value side = node("side", new Where(), isNearer, up, below);
    Value ruled = node("rule", new Where(), most, up, below);
    return node("choice", new Where(), mixed, ruled, side);
  }

  /** The least of all ends that are in no interval; of two as near the one below. */
  private Value nearest(Value left, Value right) {
    int n = intervals();
    Tensor zeros = Tensor.of(new double[biases], biases, 1).to(left.type().dtype());
    Value none = b.constant(name + ".none", zeros);
    Value ends = node("ends", new Concat(1), left, right, none);
    int m = 2 * n + 1;
    Value end = node("end", to(biases, m, 1), ends);
    Value behind =
        positive(node("behind", new Sub(), end, node("l", to(biases, 1, n), left)), "isBehind");
    Value before =
        positive(node("before", new Sub(), node("r", to(biases, 1, n), right), end), "isBefore");
    Value inside = node("inside", largest(2), node("within", new Mul(), behind, before));
    Value taken = node("taken", to(biases, m), inside);
    Value back = node("back", new Neg(), ends);
    Value up = node("up", new Neg(), free(taken, positive(back, "isBelow"), back, "ups"));
    Value below = free(taken, positive(ends, "isAbove"), ends, "belows");
    Value isUp =
        node("isUp", new Comparison(Relation.GREATER), node("minusUp", new Neg(), up), below);
    long[] shape = regions.getFirst().shape().dims();
    long[] shifts = LongStream.range(0, shape.length).map(i -> i == 1 ? biases : 1).toArray();
    return node("shift", to(shifts), node("choice", new Where(), isUp, up, below));
  }

  /** The largest of those that are neither taken nor on the wrong side. */
  private Value free(Value taken, Value wrong, Value ends, String part) {
    Value sum = node(part + "Out", new Add(), taken, wrong);
    Value out = node(part + "Are", new Comparison(Relation.GREATER), sum, number(0.5));
    return node(part + "Most", largest(1), node(part, new Where(), out, number(-FAR), ends));
  }

  private Value joined(String part, List<Value> values) {
    return values.size() == 1
        ? values.getFirst()
        : node(part, new Concat(1), values.toArray(Value[]::new));
  }

  private Value sides(boolean[] above) {
    double[] numbers = new double[above.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = above[i] ? 1 : 0;
    }
    long[] shape = regions.getFirst().shape().dims();
    shape[0] = 1;
    DType dtype = regions.getFirst().type().dtype();
    return b.constant(name + SIDES, Tensor.of(numbers).reshape(shape).to(dtype));
  }

  private static Op to(long... shape) {
    return new Reshape(LongStream.of(shape).boxed().toList(), Reshape.Zero.COPY);
  }

  private Value positive(Value x, String part) {
    return node(part, new Step(), x);
  }

  private static Op largest(int axis) {
    return new ReduceMax(List.of(axis), Reduced.KEPT);
  }

  private static Op sum() {
    return new ReduceSum(List.of(0), Reduced.KEPT, ReduceSum.Rows.TOGETHER);
  }

  private Value number(double x) {
    DType dtype = regions.getFirst().type().dtype();
    return b.constant(name + ".number", Tensor.of(new double[] {x}).reshape().to(dtype));
  }

  private Value node(String part, Op op, Value... operands) {
    return b.node(name + "." + part, op, operands);
  }
}
