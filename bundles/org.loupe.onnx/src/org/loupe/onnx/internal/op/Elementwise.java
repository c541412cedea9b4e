package org.loupe.onnx.internal.op;

import org.loupe.network.Op;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Not;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * An operation without attributes.
 *
 * @param type ONNX's name
 * @param op the same in a network
 * @param since first opset that has it, where that is not the oldest that is written
 */
record Elementwise(String type, Op op, int since) implements OpImport {

  /** An operation that every opset has. */
  Elementwise(String type, Op op) {
    this(type, op, 1);
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(op, node.values(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!node.op().equals(op)) {
      return false;
    }
    node.needs(since);
    if (op instanceof Not || op instanceof Logic) {
      node.emitTruth(OnnxForm.of(type));
    } else {
      node.emit(OnnxForm.of(type));
    }
    return true;
  }
}
