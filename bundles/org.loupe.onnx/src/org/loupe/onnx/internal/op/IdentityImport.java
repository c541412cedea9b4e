package org.loupe.onnx.internal.op;

import org.loupe.network.op.Identity;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** The operand itself; another name for known numbers. */
final class IdentityImport implements OpImport {

  @Override
  public String type() {
    return "Identity";
  }

  @Override
  public void read(OnnxNode node) {
    if (node.varies(0)) {
      node.emit(new Identity(), node.value(0));
    } else {
      node.fold(node.operand(0));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Identity)) {
      return false;
    }
    node.emit(OnnxForm.of("Identity"));
    return true;
  }
}
