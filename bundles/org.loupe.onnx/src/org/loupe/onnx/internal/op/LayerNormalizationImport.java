package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Sub;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Layer normalisation; a file that wants mean and deviation, too, has it written out. */
final class LayerNormalizationImport implements OpImport {

  @Override
  public String type() {
    return "LayerNormalization";
  }

  @Override
  public void read(OnnxNode node) {
    node.attributes().ignore("stash_type"); // the precision of the sums, which engines choose
    int axis = node.attributes().small("axis", -1);
    double epsilon = node.attributes().floating("epsilon", 1e-5f);
    if (!node.gives(1) && !node.gives(2)) {
      node.emit(new LayerNormalization(axis, epsilon), node.values(0));
      return;
    }
    Value x = node.value(0);
    int rank = x.shape().rank();
    List<Integer> axes = IntStream.range(Reshaping.axis(axis, rank), rank).boxed().toList();
    ReduceMean over = new ReduceMean(axes, ReduceMean.Reduced.KEPT);
    Value mean = node.step("mean", over, x);
    Value centred = node.step("centred", new Sub(), x, mean);
    Value square = node.step("square", new Mul(), centred, centred);
    Value variance = node.step("variance", over, square);
    Tensor small = Tensor.of(new double[] {epsilon}).reshape().to(x.type().dtype());
    Value shifted = node.step("shifted", new Add(), variance, node.constant("epsilon", small));
    Value inverse = node.step("inverse", new Reciprocal(), node.step("root", new Sqrt(), shifted));
    Value y = node.step("normal", new Mul(), centred, inverse);
    y = node.step("scaled", new Mul(), y, node.value(1));
    if (node.has(2)) {
      y = node.step("moved", new Add(), y, node.value(2));
    }
    node.become(new ArrayList<>(List.of(y, mean, inverse)));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof LayerNormalization(int axis, double epsilon))) {
      return false;
    }
    node.emit(
        OnnxForm.of("LayerNormalization")
            .integer("axis", axis, -1)
            .floating("epsilon", epsilon, 1e-5f));
    return true;
  }
}
