package org.loupe.onnx.internal.op;

import org.loupe.network.op.MaxPool;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Maximum of windows; the indices, a second result, are not computed. */
final class MaxPoolImport implements OpImport {

  @Override
  public String type() {
    return "MaxPool";
  }

  @Override
  public void read(OnnxNode node) {
    if (node.attributes().flag("storage_order")) {
      throw node.refuse("counts its indices column by column (storage_order = 1)");
    }
    node.emit(new MaxPool(WindowAttributes.read(node)), node.value(0));
  }
}
