package org.loupe.onnx.internal.op;

import org.loupe.network.op.Dropout;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Dropout outside of training, where it changes nothing. */
final class DropoutImport implements OpImport {

  @Override
  public String type() {
    return "Dropout";
  }

  @Override
  public void read(OnnxNode node) {
    node.attributes().ignore("seed");
    node.attributes().ignore("is_test");
    double ratio = 0.5;
    if (node.opset() < 12) {
      ratio = node.attributes().floating("ratio", ratio);
    } else {
      ratio = node.has(1) ? node.number(1, "ratio") : ratio;
      if (node.has(2) && node.number(2, "training mode") != 0) {
        throw node.refuse("was exported in training mode");
      }
    }
    node.emit(new Dropout(ratio), node.value(0));
  }
}
