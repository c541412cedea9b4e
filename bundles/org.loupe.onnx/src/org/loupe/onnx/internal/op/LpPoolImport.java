package org.loupe.onnx.internal.op;

import org.loupe.network.op.LpPool;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Lengths of windows, of any power. */
final class LpPoolImport implements OpImport {

  @Override
  public String type() {
    return "LpPool";
  }

  @Override
  public void read(OnnxNode node) {
    int p = node.attributes().small("p", 2);
    node.emit(new LpPool(WindowAttributes.read(node), p), node.value(0));
  }
}
