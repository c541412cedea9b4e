package org.loupe.onnx.internal.op;

import org.loupe.network.op.PRelu;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** ReLU with trained slopes. */
final class PReluImport implements OpImport {

  @Override
  public String type() {
    return "PRelu";
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(new PRelu(), node.value(0), node.value(1));
  }
}
