package org.loupe.onnx.internal.op;

import org.loupe.network.op.GroupNormalization;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Normalisation of each channel by itself: of as many groups as channels. */
final class InstanceNormalizationImport implements OpImport {

  @Override
  public String type() {
    return "InstanceNormalization";
  }

  @Override
  public void read(OnnxNode node) {
    double epsilon = node.attributes().floating("epsilon", 1e-5f);
    int channels = Math.toIntExact(node.shape(0).dim(1));
    node.emit(new GroupNormalization(channels, epsilon), node.values(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof GroupNormalization(int groups, double epsilon))
        || node.shape(0).dim(1) != groups) {
      return false;
    }
    node.emit(OnnxForm.of("InstanceNormalization").floating("epsilon", epsilon, 1e-5f));
    return true;
  }
}
