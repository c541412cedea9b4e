package org.loupe.onnx.internal.op;

import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Gather;
import org.loupe.network.op.GroupNormalization;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Group normalisation; before opset 21 scale and bias are those of groups. */
final class GroupNormalizationImport implements OpImport {

  @Override
  public String type() {
    return "GroupNormalization";
  }

  @Override
  public void read(OnnxNode node) {
    node.attributes().ignore("stash_type"); // the precision of the sums, which engines choose
    int groups = Math.toIntExact(node.attributes().integer("num_groups"));
    int channels = Math.toIntExact(node.shape(0).dim(1));
    Value scale = node.value(1);
    Value bias = node.value(2);
    if (scale.shape().equals(Shape.of(groups)) && groups != channels) {
      long[] group = LongStream.range(0, channels).map(c -> c * groups / channels).toArray();
      Value places = node.constant("groups", Tensor.of(group, channels));
      scale = node.step("scale", new Gather(0), scale, places);
      bias = node.step("bias", new Gather(0), bias, places);
    }
    double epsilon = node.attributes().floating("epsilon", 1e-5f);
    node.emit(new GroupNormalization(groups, epsilon), node.value(0), scale, bias);
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof GroupNormalization(int groups, double epsilon))
        || node.shape(0).dim(1) == groups) {
      return false;
    }
    node.needs(21);
    node.emit(
        OnnxForm.of("GroupNormalization")
            .floating("epsilon", epsilon, 1e-5f)
            .integer("num_groups", groups));
    return true;
  }
}
