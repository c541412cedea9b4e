package org.loupe.onnx.internal.op;

import org.loupe.network.op.AveragePool;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

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

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof AveragePool(Windows windows, AveragePool.Divisor divisor))) {
      return false;
    }
    if (windows.dilations().stream().anyMatch(d -> d > 1)) {
      node.needs(19);
    }
    boolean padding = divisor == AveragePool.Divisor.WITH_PADDING;
    node.emit(
        WindowAttributes.write(OnnxForm.of("AveragePool"), windows)
            .flag("count_include_pad", padding));
    return true;
  }
}
