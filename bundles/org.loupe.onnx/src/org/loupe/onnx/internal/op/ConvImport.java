package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Windows;
import org.loupe.network.op.Windows.Rounding;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Convolution; a kernel that is not stated is that of the weights. */
final class ConvImport implements OpImport {

  @Override
  public String type() {
    return "Conv";
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(new Conv(windows(node, 1), node.attributes().small("group", 1)), node.values(0));
  }

  /** The windows of a convolution with some operand as weights. */
  static Windows windows(OnnxNode node, int operand) {
    Shape weights = node.shape(operand);
    List<Long> kernel = new ArrayList<>();
    for (int a = 2; a < weights.rank(); a++) {
      kernel.add(weights.dim(a));
    }
    return WindowAttributes.read(node, node.attributes().integers("kernel_shape").orElse(kernel));
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean own = node.op() instanceof Conv(Windows w, int _) && w.rounding() == Rounding.FLOOR;
    if (own && node.op() instanceof Conv(Windows windows, int groups)) {
      node.emit(WindowAttributes.write(OnnxForm.of("Conv"), windows).integer("group", groups, 1));
    }
    return own;
  }
}
