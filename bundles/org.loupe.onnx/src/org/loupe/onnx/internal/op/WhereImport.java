package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.op.Where;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/** A choice between two, of sizes at once. */
final class WhereImport implements OpImport {

  @Override
  public String type() {
    return "Where";
  }

  @Override
  public void read(OnnxNode node) {
    for (int i = 0; i < 3; i++) {
      if (node.whole(i).isEmpty()) {
        node.emit(new Where(), node.values(0));
        return;
      }
    }
    // a and b of equal size; what is chosen is a where the condition is not 0
    Sizes condition = node.whole(0).get();
    List<Size> chosen = new ArrayList<>();
    Sizes a = condition.combine(node.whole(1).get(), (c, x) -> x);
    Sizes b = condition.combine(node.whole(2).get(), (c, x) -> x);
    Sizes all = a.combine(b, (x, y) -> x);
    Sizes when = all.combine(condition, (x, c) -> c);
    Sizes other = all.combine(b, (x, y) -> y);
    for (int i = 0; i < all.values().size(); i++) {
      boolean first = !when.values().get(i).equals(Size.of(0));
      chosen.add(first ? all.values().get(i) : other.values().get(i));
    }
    node.fold(Sizes.of(chosen, all.shape()));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Where)) {
      return false;
    }
    String condition = node.operand(0, DType.BOOL);
    node.emit(OnnxForm.of("Where"), condition, node.operand(1), node.operand(2));
    return true;
  }
}
