package org.loupe.onnx.internal.op;

import java.util.Arrays;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.PRelu;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** ReLU with trained slopes. */
final class PReluImport implements OpImport {

  @Override
  public String type() {
    return "PRelu";
  }

  @Override
  public void read(OnnxNode node) {
    Value slopes = node.value(1);
    int axes = node.shape(0).rank();
    if (node.opset() < 7 && slopes.shape().rank() == 1 && axes > 2) {
      long[] channels = new long[axes - 1];
      Arrays.fill(channels, 1);
      channels[0] = slopes.shape().dim(0);
      slopes = node.step("slopes", Reshaping.op(slopes.shape(), Shape.of(channels)), slopes);
    }
    node.emit(new PRelu(), node.value(0), slopes);
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof PRelu)) {
      return false;
    }
    node.emit(OnnxForm.of("PRelu"));
    return true;
  }
}
