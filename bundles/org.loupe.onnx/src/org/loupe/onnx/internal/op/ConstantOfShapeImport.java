package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.Sizes;

/** One number repeated to a known shape. */
final class ConstantOfShapeImport implements OpImport {

  @Override
  public String type() {
    return "ConstantOfShape";
  }

  @Override
  public void read(OnnxNode node) {
    Sizes wanted = node.wholeNumbers(0, "shape");
    if (!wanted.areNumbers()) {
      throw node.missing("of the batch size");
    }
    long[] shape = wanted.numbers().stream().mapToLong(Long::longValue).toArray();
    long count = Tensor.count(shape);
    Tensor value =
        node.attributes().tensor("value").map(node::read).orElse(Tensor.scalar(0).to(DType.F32));
    if (value.count() != 1) {
      throw node.refuse("repeats %d numbers instead of one", value.count());
    }
    node.take(Math.multiplyExact(count, value.dtype().bytes()));
    double number = value.getDouble(0);
    Tensor filled =
        Tensor.allocate(
            DType.F64,
            shape,
            m -> {
              for (long i = 0; i < count; i++) {
                m.setAtIndex(java.lang.foreign.ValueLayout.JAVA_DOUBLE, i, number);
              }
            });
    node.fold(Operand.of(node.resultName(), filled.to(value.dtype()), Operand.Role.CONSTANT));
  }
}
