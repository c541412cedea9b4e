package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Expand;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

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
    Value x = node.value(0);
    if (!node.gives(1)) {
      node.emit(new Dropout(ratio), x);
      return;
    }
    Value y = node.emitFirst(new Dropout(ratio), x);
    // all are kept
    Value kept = node.constant("kept", Tensor.scalar(1).to(DType.BOOL));
    node.become(List.of(y, node.step("mask", new Expand(x.shape()), kept, x)));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Dropout(double ratio))) {
      return false;
    }
    List<String> operands = new ArrayList<>(List.of(node.operand(0)));
    if (ratio != 0.5) {
      operands.add(node.number("ratio", ratio, DType.F32));
    }
    node.emit(OnnxForm.of("Dropout"), operands);
    return true;
  }
}
