package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.network.op.Identity;
import org.loupe.network.op.ReduceMean;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Mean over axes: an attribute up to opset 17, an operand from 18 on; all of them when none is
 * named.
 */
final class ReduceMeanImport implements OpImport {

  @Override
  public String type() {
    return "ReduceMean";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    ReduceMean.Reduced reduced =
        a.integer("keepdims", 1) != 0 ? ReduceMean.Reduced.KEPT : ReduceMean.Reduced.DROPPED;
    Optional<List<Long>> given =
        node.opset() < 18
            ? a.integers("axes")
            : node.has(1) ? Optional.of(node.numbers(1, "axes")) : Optional.empty();
    List<Long> axes = given.orElse(List.of());
    if (axes.isEmpty() && node.opset() >= 18 && a.flag("noop_with_empty_axes")) {
      node.emit(new Identity(), node.value(0));
      return;
    }
    if (axes.isEmpty()) {
      axes = LongStream.range(0, node.shape(0).rank()).boxed().toList();
    }
    a.ignore("noop_with_empty_axes");
    node.emit(new ReduceMean(axes.stream().map(Math::toIntExact).toList(), reduced), node.value(0));
  }
}
