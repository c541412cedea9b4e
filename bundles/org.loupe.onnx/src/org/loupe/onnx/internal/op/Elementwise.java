package org.loupe.onnx.internal.op;

import org.loupe.network.Op;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * An operation of one operand without attributes.
 *
 * @param type ONNX's name
 * @param op the same in a network
 */
record Elementwise(String type, Op op) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    node.emit(op, node.value(0));
  }
}
