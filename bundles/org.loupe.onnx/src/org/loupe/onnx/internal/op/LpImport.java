package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Div;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Pow;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Where;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * The length of all of space, or vectors over their length along an axis.
 *
 * @param type ONNX's name
 */
record LpImport(String type) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    int p = node.attributes().small("p", 2);
    if (p < 1) {
      throw node.refuse("has the power %d", p);
    }
    Value x = node.value(0);
    if (type.equals("GlobalLpPool")) {
      List<Integer> space = IntStream.range(2, x.shape().rank()).boxed().toList();
      Value sum = sum(node, x, space, p);
      node.emit(root(p), p <= 2 ? List.of(sum) : List.of(sum, number(node, "root", x, 1.0 / p)));
      return;
    }
    Value sum = sum(node, x, List.of(node.attributes().small("axis", -1)), p);
    Value length = p == 2 ? node.step("length", new Sqrt(), sum) : sum;
    Value zero = number(node, "zero", x, 0);
    Value none = node.step("none", new Comparison(Comparison.Relation.EQUAL), length, zero);
    Value safe = node.step("safe", new Where(), none, number(node, "one", x, 1), length);
    node.emit(new Div(), x, safe);
  }

  private static Value sum(OnnxNode node, Value x, List<Integer> axes, int p) {
    Value size = p == 2 ? x : node.step("size", new Abs(), x);
    Value power =
        switch (p) {
          case 1 -> size;
          case 2 -> node.step("power", new Square(), x);
          default -> node.step("power", new Pow(), size, number(node, "p", x, p));
        };
    return node.step("sum", new ReduceSum(axes, Reduced.KEPT), power);
  }

  private static Op root(int p) {
    return p == 1 ? new Identity() : p == 2 ? new Sqrt() : new Pow();
  }

  private static Value number(OnnxNode node, String name, Value like, double number) {
    return node.constant(name, Tensor.scalar(number).to(like.type().dtype()));
  }
}
