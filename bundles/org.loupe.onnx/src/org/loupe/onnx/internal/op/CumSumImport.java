package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.network.op.CumSum;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Running sums along an axis that is known. */
final class CumSumImport implements OpImport {

  @Override
  public String type() {
    return "CumSum";
  }

  @Override
  public void read(OnnxNode node) {
    CumSum.Own own =
        node.attributes().flag("exclusive") ? CumSum.Own.EXCLUDED : CumSum.Own.INCLUDED;
    CumSum.Direction direction =
        node.attributes().flag("reverse") ? CumSum.Direction.BACKWARD : CumSum.Direction.FORWARD;
    int axis = (int) node.number(1, "axis");
    node.emit(new CumSum(axis, own, direction), node.value(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof CumSum(int axis, CumSum.Own own, CumSum.Direction direction))) {
      return false;
    }
    node.emit(
        OnnxForm.of("CumSum")
            .flag("exclusive", own == CumSum.Own.EXCLUDED)
            .flag("reverse", direction == CumSum.Direction.BACKWARD),
        node.operand(0),
        node.number("axis", axis, DType.I64));
    return true;
  }
}
