package org.loupe.onnx.internal.op;

import org.loupe.network.op.AveragePool;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Mean of windows. */
final class AveragePoolImport implements OpImport {

  @Override
  public String type() {
    return "AveragePool";
  }

  @Override
  public void read(OnnxNode node) {
    AveragePool.Divisor divisor =
        node.attributes().flag("count_include_pad")
            ? AveragePool.Divisor.WITH_PADDING
            : AveragePool.Divisor.INSIDE;
    node.emit(new AveragePool(WindowAttributes.read(node), divisor), node.value(0));
  }
}
