package org.loupe.onnx.internal.op;

import org.loupe.network.op.Comparison;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Whether two are equal, of sizes at once. */
final class EqualImport implements OpImport {

  @Override
  public String type() {
    return "Equal";
  }

  @Override
  public void read(OnnxNode node) {
    if (node.whole(0).isPresent() && node.whole(1).isPresent()) {
      node.fold(
          node.whole(0).get().combine(node.whole(1).get(), (a, b) -> Size.of(a.equals(b) ? 1 : 0)));
    } else {
      node.emit(new Comparison(Comparison.Relation.EQUAL), node.value(0), node.value(1));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean own = node.op().equals(new Comparison(Comparison.Relation.EQUAL));
    if (own) {
      node.emit(OnnxForm.of("Equal"));
    }
    return own;
  }
}
