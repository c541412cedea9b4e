package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Flatten;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** A matrix of the axes before one and those from it on. */
final class FlattenImport implements OpImport {

  @Override
  public String type() {
    return "Flatten";
  }

  @Override
  public void read(OnnxNode node) {
    Flatten flatten = new Flatten(node.attributes().small("axis", 1));
    if (node.varies(0)) {
      node.emit(flatten, node.value(0));
    } else {
      TensorType known = new TensorType(DType.F32, node.shape(0));
      Shape matrix = flatten.infer(List.of(known)).getFirst().shape();
      Reshaping.to(node, matrix);
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Flatten(int axis))) {
      return false;
    }
    node.emit(OnnxForm.of("Flatten").integer("axis", axis));
    return true;
  }
}
