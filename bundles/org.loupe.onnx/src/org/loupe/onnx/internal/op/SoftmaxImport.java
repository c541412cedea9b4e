package org.loupe.onnx.internal.op;

import java.util.function.IntFunction;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Softmax and its kin, along one axis from opset 13 on; before, over all axes from one on taken
 * together.
 *
 * @param type ONNX's name
 * @param op makes the operation along an axis
 */
record SoftmaxImport(String type, IntFunction<Op> op) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    if (node.opset() >= 13) {
      node.emit(op.apply(node.attributes().small("axis", -1)), node.value(0));
      return;
    }
    int axis = Reshaping.axis(node.attributes().integer("axis", 1), shape.rank());
    if (axis == shape.rank() - 1) {
      node.emit(op.apply(axis), node.value(0));
      return;
    }
    Value matrix = node.step("flatten", new Flatten(axis), node.value(0));
    Value soft = node.step("softmax", op.apply(1), matrix);
    node.emit(Reshaping.op(matrix.shape(), shape), soft);
  }
}
