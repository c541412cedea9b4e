package org.loupe.onnx.internal.op;

import org.loupe.network.Value;
import org.loupe.network.op.MatMul;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Matrix product of quantised numbers: of what they stand for, and its result quantised. */
final class QLinearMatMulImport implements OpImport {

  @Override
  public String type() {
    return "QLinearMatMul";
  }

  @Override
  public void read(OnnxNode node) {
    Quantisation rows = Quantisation.along(node, -2);
    Quantisation columns = Quantisation.along(node, -1);
    Value a = rows.dequantised("a", 0, 1, 2);
    Value b = columns.dequantised("b", 3, 4, 5);
    Value y = node.step("product", new MatMul(), a, b);
    columns.quantise(y, 6, 7, columns.type(7));
  }
}
