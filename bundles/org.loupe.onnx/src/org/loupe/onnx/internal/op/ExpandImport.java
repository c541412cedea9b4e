package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Expand;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.WrittenNode;

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

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Expand(Shape shape))) {
      return false;
    }
    List<Long> sizes = new ArrayList<>();
    int added = shape.rank() - node.shape(0).rank();
    int rows = -1;
    for (int a = 0; a < shape.rank(); a++) {
      if (shape.dim(a) >= 0) {
        sizes.add(shape.dim(a));
      } else {
        // the operand's own size of the batch axis broadcasts
        sizes.add(1L);
        rows = a >= added && node.shape(0).dim(a - added) < 0 ? -1 : a;
      }
    }
    String target =
        rows < 0 ? node.numbers("shape", sizes) : batched(node, sizes, rows, -shape.dim(rows));
    node.emit(OnnxForm.of("Expand"), node.operand(0), target);
    return true;
  }

  /** A shape with the batch size of the second operand, times a number, at one axis. */
  private static String batched(WrittenNode node, List<Long> sizes, int axis, long times) {
    Shape like = node.shape(1);
    int from = 0;
    while (like.dim(from) >= 0) {
      from++;
    }
    String all = node.step("sizes", OnnxForm.of("Shape"), node.operand(1));
    String at = node.numbers("axis", List.of(from));
    String rows = node.step("rows", OnnxForm.of("Gather"), all, at);
    if (like.dim(from) != -times) {
      String each = node.numbers("each", List.of(-like.dim(from)));
      String factor = node.numbers("factor", List.of(times));
      rows = node.step("batch", OnnxForm.of("Div"), rows, each);
      rows = node.step("size", OnnxForm.of("Mul"), rows, factor);
    }
    String before = node.numbers("before", sizes.subList(0, axis));
    String after = node.numbers("after", sizes.subList(axis + 1, sizes.size()));
    OnnxForm concat = OnnxForm.of("Concat").integer("axis", 0);
    return node.step("shape", concat, before, rows, after);
  }
}
