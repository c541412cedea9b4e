package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Mul;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/** Floating numbers that whole ones stand for; of known ones parameters of the network. */
final class DequantizeLinearImport implements OpImport {

  @Override
  public String type() {
    return "DequantizeLinear";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    a.ignore("output_dtype"); // that of the scale, or a half that is widened
    Quantisation q = new Quantisation(node, a.small("axis", 1), a.small("block_size", 0));
    Optional<Tensor> known = q.known(0, 1, 2);
    if (known.isPresent()) {
      node.fold(new Operand.Known(node.resultName(), known.get(), Operand.Role.PARAMETER));
    } else {
      node.emit(new Mul(), q.factors("x", 0, 1, 2));
    }
  }
}
