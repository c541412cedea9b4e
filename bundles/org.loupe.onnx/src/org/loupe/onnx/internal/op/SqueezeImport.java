package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.network.Shape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Axes of size one taken away: an attribute up to opset 12, an operand from 13 on. */
final class SqueezeImport implements OpImport {

  @Override
  public String type() {
    return "Squeeze";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    Optional<List<Long>> given = UnsqueezeImport.axes(node);
    Set<Integer> gone = new HashSet<>();
    given.ifPresent(l -> l.forEach(a -> gone.add(Reshaping.axis(a, shape.rank()))));
    List<Long> kept = new ArrayList<>();
    for (int a = 0; a < shape.rank(); a++) {
      boolean drop = given.isPresent() ? gone.contains(a) : shape.dim(a) == 1;
      if (drop && shape.dim(a) != 1) {
        throw node.refuse("takes away axis %d of %s", a, shape);
      }
      if (!drop) {
        kept.add(shape.dim(a));
      }
    }
    Reshaping.to(node, Shape.of(kept.stream().mapToLong(Long::longValue).toArray()));
  }
}
