package org.loupe.onnx.internal.op;

import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Softmax;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Softmax along one axis from opset 13 on; before, over all axes from one on taken together. */
final class SoftmaxImport implements OpImport {

  @Override
  public String type() {
    return "Softmax";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    if (node.opset() >= 13) {
      node.emit(new Softmax(node.attributes().small("axis", -1)), node.value(0));
      return;
    }
    int axis = Reshaping.axis(node.attributes().integer("axis", 1), shape.rank());
    if (axis == shape.rank() - 1) {
      node.emit(new Softmax(axis), node.value(0));
      return;
    }
    Value matrix = node.step("flatten", new Flatten(axis), node.value(0));
    Value soft = node.step("softmax", new Softmax(1), matrix);
    node.emit(Reshaping.op(matrix.shape(), shape), soft);
  }
}
