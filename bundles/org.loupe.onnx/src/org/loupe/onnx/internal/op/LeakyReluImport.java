package org.loupe.onnx.internal.op;

import org.loupe.network.op.LeakyRelu;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Leaky ReLU. */
final class LeakyReluImport implements OpImport {

  @Override
  public String type() {
    return "LeakyRelu";
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(new LeakyRelu(node.attributes().floating("alpha", 0.01f)), node.value(0));
  }
}
