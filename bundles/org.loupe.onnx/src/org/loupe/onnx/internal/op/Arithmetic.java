package org.loupe.onnx.internal.op;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * Arithmetic of two operands that broadcast, on values of the network or on sizes.
 *
 * @param type ONNX's name
 * @param op the same in a network
 * @param onSizes the same on whole numbers
 */
record Arithmetic(String type, Op op, BinaryOperator<Size> onSizes) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    if (node.whole(0).isPresent() && node.whole(1).isPresent()) {
      node.fold(node.whole(0).get().combine(node.whole(1).get(), onSizes));
    } else {
      node.emit(op, node.value(0), second(node));
    }
  }

  /** The second operand; before opset 7 it says at which axis of the first its own begin. */
  private static Value second(OnnxNode node) {
    Value b = node.value(1);
    boolean flagged = node.attributes().flag("broadcast");
    int first = node.shape(0).rank();
    int axis = node.attributes().small("axis", first - b.shape().rank());
    if (!flagged || axis + b.shape().rank() == first) {
      return b;
    }
    long[] dims = new long[first - axis];
    Arrays.fill(dims, 1);
    System.arraycopy(b.shape().dims(), 0, dims, 0, b.shape().rank());
    return node.step("spread", Reshaping.op(b.shape(), Shape.of(dims)), b);
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean own = node.op().equals(op);
    if (own) {
      node.emit(OnnxForm.of(type));
    }
    return own;
  }
}
