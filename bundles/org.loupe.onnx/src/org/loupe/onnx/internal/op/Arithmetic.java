package org.loupe.onnx.internal.op;

import java.util.function.BinaryOperator;
import org.loupe.network.Op;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

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
      node.emit(op, node.value(0), node.value(1));
    }
  }
}
