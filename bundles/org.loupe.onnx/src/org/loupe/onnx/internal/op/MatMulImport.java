package org.loupe.onnx.internal.op;

import org.loupe.network.op.MatMul;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Matrix product. */
final class MatMulImport implements OpImport {

  @Override
  public String type() {
    return "MatMul";
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(new MatMul(), node.value(0), node.value(1));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof MatMul)) {
      return false;
    }
    node.emit(OnnxForm.of("MatMul"));
    return true;
  }
}
