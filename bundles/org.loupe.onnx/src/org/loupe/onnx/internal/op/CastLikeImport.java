package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/** The element type of another operand. */
final class CastLikeImport implements OpImport {

  @Override
  public String type() {
    return "CastLike";
  }

  @Override
  public void read(OnnxNode node) {
    Operand like = node.operand(1);
    DType to =
        like instanceof Operand.Whole
            ? DType.I64
            : like instanceof Operand.Known k
                ? k.tensor().dtype()
                : node.value(1).type().dtype();
    node.attributes().ignore("saturate"); // of 8-bit floats
    node.attributes().ignore("round_mode");
    CastImport.read(node, to);
  }
}
