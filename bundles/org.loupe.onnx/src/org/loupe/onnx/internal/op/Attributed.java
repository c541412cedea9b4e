package org.loupe.onnx.internal.op;

import java.util.function.Function;
import org.loupe.network.Op;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * An operation whose attributes are those of the same in a network.
 *
 * @param type ONNX's name
 * @param op makes the operation
 */
record Attributed(String type, Function<Attributes, Op> op) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    node.emit(op.apply(node.attributes()), node.values(0));
  }
}
