package org.loupe.onnx.internal.op;

import org.loupe.network.op.Clip;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Values kept between two numbers: attributes up to opset 10, operands from 11 on. */
final class ClipImport implements OpImport {

  @Override
  public String type() {
    return "Clip";
  }

  @Override
  public void read(OnnxNode node) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (node.opset() < 11) {
      Attributes a = node.attributes();
      low = a.floating("min", low);
      high = a.floating("max", high);
    } else {
      low = node.has(1) ? node.number(1, "lower bound") : low;
      high = node.has(2) ? node.number(2, "upper bound") : high;
    }
    node.emit(new Clip(low, high), node.value(0));
  }
}
