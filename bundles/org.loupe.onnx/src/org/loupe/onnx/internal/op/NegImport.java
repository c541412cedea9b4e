package org.loupe.onnx.internal.op;

import org.loupe.network.op.Neg;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.WrittenNode;

/** The negative, of sizes at once. */
final class NegImport implements OpImport {

  @Override
  public String type() {
    return "Neg";
  }

  @Override
  public void read(OnnxNode node) {
    if (node.whole(0).isPresent()) {
      node.fold(node.whole(0).get().map(Size::negative));
    } else {
      node.emit(new Neg(), node.value(0));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean own = node.op() instanceof Neg;
    if (own) {
      node.emit(OnnxForm.of("Neg"));
    }
    return own;
  }
}
