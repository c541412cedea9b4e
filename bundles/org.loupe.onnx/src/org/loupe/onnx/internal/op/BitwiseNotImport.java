package org.loupe.onnx.internal.op;

import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Sub;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** All bits turned over: what is missing to the largest number, or to -1 where there is a sign. */
final class BitwiseNotImport implements OpImport {

  @Override
  public String type() {
    return "BitwiseNot";
  }

  @Override
  public void read(OnnxNode node) {
    ElementType type =
        node.elementType(0)
            .filter(t -> t.isWhole() && t != ElementType.UINT64)
            .orElseThrow(() -> node.refuse("turns bits of an element type that is not known"));
    double all = type.least() < 0 ? -1 : type.most();
    Value x = node.value(0);
    node.emit(new Sub(), node.constant("all", Tensor.scalar(all).to(x.type().dtype())), x);
  }
}
