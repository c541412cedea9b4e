package org.loupe.onnx.internal.op;

import java.lang.foreign.MemorySegment;
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
    long bytes = value.dtype().bytes();
    node.take(Math.multiplyExact(count, bytes));
    Tensor filled =
        Tensor.allocate(
            value.dtype(),
            shape,
            m -> {
              for (long i = 0; i < count; i++) {
                MemorySegment.copy(value.segment(), 0, m, i * bytes, bytes);
              }
            });
    node.fold(Operand.of(node.resultName(), filled, Operand.Role.CONSTANT));
  }
}
