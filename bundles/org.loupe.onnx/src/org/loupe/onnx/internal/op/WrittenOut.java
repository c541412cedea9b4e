package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Square;
import org.loupe.network.op.Step;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OpExport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Operations of networks that are several of ONNX, or became one in versions that few read. */
final class WrittenOut implements OpExport {

  private static final OnnxForm MUL = OnnxForm.of("Mul");

  @Override
  public boolean write(WrittenNode node) {
    String x = node.operand(0);
    DType dtype = node.dtype(0);
    switch (node.op()) {
      case Square _ -> node.emit(MUL, x, x);
      case Step _ -> {
        String above = node.step("above", OnnxForm.of("Greater"), x, node.number("0", 0, dtype));
        node.emit(WrittenNode.cast(dtype), above);
      }
      case Silu _ -> node.emit(MUL, x, node.step("sigmoid", OnnxForm.of("Sigmoid"), x));
      default -> {
        return false;
      }
    }
    return true;
  }
}
