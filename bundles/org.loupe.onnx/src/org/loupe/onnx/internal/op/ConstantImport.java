package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.Sizes;

/** Numbers that a node holds instead of an initialiser. */
final class ConstantImport implements OpImport {

  @Override
  public String type() {
    return "Constant";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    if (a.has("value")) {
      Tensor t = node.read(a.tensor("value").orElseThrow());
      node.fold(Operand.of(node.resultName(), t, Operand.Role.CONSTANT));
    } else if (a.has("value_int")) {
      node.fold(Sizes.scalar(Size.of(a.integer("value_int"))));
    } else if (a.has("value_ints")) {
      List<Long> numbers = a.requiredIntegers("value_ints");
      node.fold(Sizes.of(numbers.stream().map(Size::of).toList()));
    } else if (a.has("value_float")) {
      fold(node, Tensor.scalar(a.floating("value_float", 0)).to(DType.F32));
    } else if (a.has("value_floats")) {
      List<Float> numbers = a.floatings("value_floats").orElseThrow();
      double[] d = numbers.stream().mapToDouble(Float::doubleValue).toArray();
      fold(node, Tensor.of(d).to(DType.F32));
    } else {
      throw node.refuse("holds no numbers, but a text, a sparse tensor or nothing");
    }
  }

  private static void fold(OnnxNode node, Tensor t) {
    node.fold(new Operand.Known(node.resultName(), t, Operand.Role.CONSTANT));
  }
}
