package org.loupe.onnx.internal.op;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Mul;
import org.loupe.network.op.OneHot;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * A number along a new axis at the places that whole numbers say, another elsewhere; both and the
 * size are known.
 */
final class OneHotImport implements OpImport {

  @Override
  public String type() {
    return "OneHot";
  }

  @Override
  public void read(OnnxNode node) {
    long depth = (long) node.number(1, "depth");
    if (depth < 1) {
      throw node.refuse("has the depth %d", depth);
    }
    List<Double> values = values(node);
    DType dtype = dtype(node);
    OneHot op = new OneHot(node.attributes().small("axis", -1), Math.toIntExact(depth), dtype);
    double off = values.get(0);
    double step = values.get(1) - off;
    Value y = node.step("place", op, node.value(0));
    y = node.step("scaled", new Mul(), y, node.constant("step", number(step, dtype)));
    node.emit(new Add(), y, node.constant("off", number(off, dtype)));
  }

  private static List<Double> values(OnnxNode node) {
    if (node.known(2).isEmpty()) {
      return node.numbers(2, "values").stream().map(Long::doubleValue).toList();
    }
    return Arrays.stream(node.known(2).get().tensor().toDoubles()).boxed().toList();
  }

  private static DType dtype(OnnxNode node) {
    return node.known(2).map(Operand.Known::tensor).map(Tensor::dtype).orElse(DType.I64);
  }

  private static Tensor number(double value, DType dtype) {
    return Tensor.of(new double[] {value}).reshape().to(dtype);
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof OneHot(int axis, int depth, DType dtype))) {
      return false;
    }
    node.emit(
        OnnxForm.of("OneHot").integer("axis", axis, -1),
        node.operand(0),
        node.number("depth", depth, DType.I64),
        node.numbers("values", Tensor.of(new double[] {0, 1}).to(dtype)));
    return true;
  }
}
