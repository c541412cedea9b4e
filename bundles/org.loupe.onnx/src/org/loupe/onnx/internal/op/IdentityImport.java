package org.loupe.onnx.internal.op;

import org.loupe.network.op.Identity;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

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
}
