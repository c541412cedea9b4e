package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Slice;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Parts of an axis, one after another: sizes are an attribute up to opset 12, later an operand. */
final class SplitImport implements OpImport {

  @Override
  public String type() {
    return "Split";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    int axis = Reshaping.axis(node.attributes().integer("axis", 0), shape.rank());
    long size = shape.dim(axis);
    if (size < 0) {
      throw node.refuse("splits the batch axis of %s", shape);
    }
    Optional<List<Long>> given =
        node.opset() < 13
            ? node.attributes().integers("split")
            : node.has(1) ? Optional.of(node.numbers(1, "sizes")) : Optional.empty();
    int parts = Math.toIntExact(node.attributes().integer("num_outputs", node.resultCount()));
    List<Value> values = new ArrayList<>();
    long from = 0;
    for (int i = 0; i < node.resultCount(); i++) {
      long part = given.isPresent() ? given.get().get(i) : Math.ceilDiv(size, parts);
      long to = Math.min(size, from + part);
      Slice slice = new Slice(List.of(from), List.of(to), List.of(axis), List.of(1L));
      values.add(node.step(Integer.toString(i), slice, node.value(0)));
      from = to;
    }
    if (from != size) {
      throw node.refuse("splits %d of %d places", from, size);
    }
    node.become(values);
  }
}
