package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.FirstLargest;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.Softmax;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

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

  @Override
  public boolean write(WrittenNode node) {
    OptionalInt axis =
        switch (node.op()) {
          case Softmax(int a) -> OptionalInt.of(a);
          case LogSoftmax(int a) -> OptionalInt.of(a);
          case FirstLargest(List<Integer> axes) when axes.size() == 1 ->
              OptionalInt.of(axes.getFirst());
          default -> OptionalInt.empty();
        };
    boolean own = axis.isPresent() && op.apply(axis.getAsInt()).equals(node.op());
    if (own) {
      node.emit(OnnxForm.of(type).integer("axis", axis.getAsInt(), -1));
    }
    return own;
  }
}
