package org.loupe.geometry.internal.police;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Comparison.Relation;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Step;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Where;

/** Writes the shift of each unit of a layer as nodes on the values of corners, [corners, units]. */
final class ShiftNodes {

  private final Network.Builder b;
  private final String name;
  private final Value corners;

  ShiftNodes(Network.Builder b, String name, Value corners) {
    this.b = b;
    this.name = "police.shift." + name;
    this.corners = corners;
  }

  /**
   * The shifts, [1, units]: upward max(margin - low, 0), downward -max(high + margin, 0), with low
   * and high the least and the largest of a unit's values above its threshold.
   */
  Value of(double threshold, double margin, boolean majority) {
    Value h = threshold == 0 ? corners : node("above", new Sub(), corners, number(threshold));
    Value minusLow = node("low", largest(), node("negative", new Neg(), h));
    Value high = node("high", largest(), h);
    Value up = node("up", new Relu(), node("upMargin", new Add(), minusLow, number(margin)));
    Value down = node("down", new Relu(), node("downMargin", new Add(), high, number(margin)));
    Value below = node("below", new Neg(), down);
    Value isNearer = node("nearer", new Comparison(Relation.GREATER), high, minusLow);
    if (!majority) {
      return node("choice", new Where(), isNearer, up, below);
    }
    Value above = node("count", sum(), node("steps", new Step(), h));
    Value most =
        node("most", new Comparison(Relation.GREATER), above, number(0.5 * h.shape().dim(0)));
    // units that are on one side stay there, whatever their corners on the threshold count
    Value mixed =
        node(
            "mixed",
            new Comparison(Relation.GREATER),
            node("both", new Mul(), positive(minusLow, "lows"), positive(high, "highs")),
            number(0.5));
    Value side = node("side", new Where(), isNearer, up, below);
    Value rule = node("rule", new Where(), most, up, below);
    return node("choice", new Where(), mixed, rule, side);
  }

  private Value positive(Value x, String part) {
    return node(part, new Step(), x);
  }

  private static Op largest() {
    return new ReduceMax(List.of(0), Reduced.KEPT);
  }

  private static Op sum() {
    return new ReduceSum(List.of(0), Reduced.KEPT, ReduceSum.Rows.TOGETHER);
  }

  private Value number(double x) {
    DType dtype = corners.type().dtype();
    return b.constant(name + ".number", Tensor.of(new double[] {x}).reshape().to(dtype));
  }

  private Value node(String part, Op op, Value... operands) {
    return b.node(name + "." + part, op, operands);
  }
}
