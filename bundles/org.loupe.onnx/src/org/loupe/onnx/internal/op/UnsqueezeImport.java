package org.loupe.onnx.internal.op;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.network.Shape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Axes of size one put in: an attribute up to opset 12, an operand from 13 on. */
final class UnsqueezeImport implements OpImport {

  @Override
  public String type() {
    return "Unsqueeze";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    List<Long> axes =
        axes(node).orElseThrow(() -> node.refuse("does not say which axes to put in"));
    int rank = shape.rank() + axes.size();
    Set<Integer> added = new HashSet<>();
    axes.forEach(a -> added.add(Reshaping.axis(a, rank)));
    if (added.size() != axes.size()) {
      throw node.refuse("puts in an axis twice: %s", axes);
    }
    long[] dims = new long[rank];
    int from = 0;
    for (int a = 0; a < rank; a++) {
      dims[a] = added.contains(a) ? 1 : shape.dim(from++);
    }
    Reshaping.to(node, Shape.of(dims));
  }

  /** The axes of an Unsqueeze or Squeeze, as its opset has them. */
  static Optional<List<Long>> axes(OnnxNode node) {
    if (node.opset() < 13) {
      return node.attributes().integers("axes");
    }
    return node.has(1) ? Optional.of(node.numbers(1, "axes")) : Optional.empty();
  }
}
