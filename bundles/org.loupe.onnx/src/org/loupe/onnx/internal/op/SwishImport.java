package org.loupe.onnx.internal.op;

import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** x sigmoid(alpha x). */
final class SwishImport implements OpImport {

  @Override
  public String type() {
    return "Swish";
  }

  @Override
  public void read(OnnxNode node) {
    double alpha = node.attributes().floating("alpha", 1);
    Value x = node.value(0);
    if (alpha == 1) {
      node.emit(new Silu(), x);
      return;
    }
    Value factor = node.constant("alpha", Tensor.scalar(alpha).to(x.type().dtype()));
    Value share = node.step("share", new Sigmoid(), node.step("scaled", new Mul(), x, factor));
    node.emit(new Mul(), x, share);
  }
}
