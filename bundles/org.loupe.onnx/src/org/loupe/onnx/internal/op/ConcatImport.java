package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.op.Concat;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Operands one after another, values of the network or sizes. */
final class ConcatImport implements OpImport {

  @Override
  public String type() {
    return "Concat";
  }

  @Override
  public void read(OnnxNode node) {
    int axis = Math.toIntExact(node.attributes().integer("axis"));
    List<Sizes> sizes = new ArrayList<>();
    node.operand(0); // one at least
    for (int i = 0; i < node.inputCount(); i++) {
      node.whole(i).ifPresent(sizes::add);
    }
    if (!sizes.isEmpty() && sizes.size() == node.inputCount()) {
      node.fold(Sizes.concat(sizes, axis));
    } else {
      node.emit(new Concat(axis), node.values(0));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Concat(int axis))) {
      return false;
    }
    node.emit(OnnxForm.of("Concat").integer("axis", axis));
    return true;
  }
}
