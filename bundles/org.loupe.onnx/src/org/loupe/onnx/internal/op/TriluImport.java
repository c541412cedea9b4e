package org.loupe.onnx.internal.op;

import org.loupe.network.op.Trilu;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** A triangle of matrices. */
final class TriluImport implements OpImport {

  @Override
  public String type() {
    return "Trilu";
  }

  @Override
  public void read(OnnxNode node) {
    long diagonal = node.has(1) ? node.numbers(1, "diagonal").getFirst() : 0;
    boolean upper = node.attributes().integer("upper", 1) != 0;
    node.emit(
        new Trilu(diagonal, upper ? Trilu.Half.UPPER : Trilu.Half.LOWER), node.value(0));
  }
}
