package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Expand;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** A value repeated to a shape, which broadcasts with its own. */
final class ExpandImport implements OpImport {

  @Override
  public String type() {
    return "Expand";
  }

  @Override
  public void read(OnnxNode node) {
    List<Size> sizes = node.wholeNumbers(1, "shape").values();
    long[] wanted = new long[sizes.size()];
    for (int a = 0; a < wanted.length; a++) {
      Size s = sizes.get(a);
      if (!s.isNumber() && !s.isRows()) {
        throw node.refuse("repeats to the size %s", s);
      }
      wanted[a] = s.isNumber() ? s.fixed() : -s.perRow();
    }
    Value x = node.value(0);
    Shape shape = Shape.broadcast(x.shape(), Shape.of(wanted));
    if (shape.isBatched() && !x.shape().isBatched()) {
      node.emit(new Expand(shape), x, node.batched());
    } else {
      node.emit(new Expand(shape), x);
    }
  }
}
