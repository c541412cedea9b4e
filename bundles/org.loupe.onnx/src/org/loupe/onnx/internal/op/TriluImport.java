package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.network.op.Trilu;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

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
    node.emit(new Trilu(diagonal, upper ? Trilu.Half.UPPER : Trilu.Half.LOWER), node.value(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Trilu(long diagonal, Trilu.Half half))) {
      return false;
    }
    node.emit(
        OnnxForm.of("Trilu").integer("upper", half == Trilu.Half.UPPER ? 1 : 0, 1),
        node.operand(0),
        node.number("diagonal", diagonal, DType.I64));
    return true;
  }
}
