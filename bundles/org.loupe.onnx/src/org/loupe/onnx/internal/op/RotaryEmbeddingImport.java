package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Gather;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Transpose;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Pairs of numbers turned by angles of their place (Su et al. 2021, arXiv:2104.09864). */
final class RotaryEmbeddingImport implements OpImport {

  private static final List<Integer> SWAPPED = List.of(0, 2, 1, 3);

  @Override
  public String type() {
    return "RotaryEmbedding";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    Value given = node.value(0);
    boolean flat = given.shape().rank() == 3;
    int heads = a.small("num_heads", 0);
    Value x =
        flat ? apart(node, given, heads) : node.step("swapped", new Transpose(SWAPPED), given);
    long size = x.shape().dim(3);
    long stated = a.integer("rotary_embedding_dim", 0);
    long turned = stated == 0 ? size : stated;
    boolean pairs = a.flag("interleaved");
    if (turned > size || turned % 2 != 0) {
      throw node.refuse("turns %d of %d numbers", turned, size);
    }
    long half = turned / 2;
    Value first = part(node, "first", x, 0, pairs ? turned : half, pairs ? 2 : 1);
    Value second = part(node, "second", x, pairs ? 1 : half, turned, pairs ? 2 : 1);
    Value cos = angles(node, "cos", 1, half);
    Value sin = angles(node, "sin", 2, half);
    Value re = node.step("real", new Sub(), product(node, cos, first), product(node, sin, second));
    Value im =
        node.step("imaginary", new Add(), product(node, sin, first), product(node, cos, second));
    List<Value> parts = new ArrayList<>();
    if (pairs) {
      Shape one = Shape.of(re.shape().dim(0), re.shape().dim(1), re.shape().dim(2), half, 1);
      Value both =
          node.step(
              "both",
              new Concat(-1),
              node.step("real.one", Reshape.to(one), re),
              node.step("imaginary.one", Reshape.to(one), im));
      parts.add(node.step("pairs", Reshape.to(re.shape().with(3, turned)), both));
    } else {
      parts.add(re);
      parts.add(im);
    }
    if (turned < size) {
      parts.add(part(node, "rest", x, turned, size, 1));
    }
    Value y = node.steps("turned", new Concat(3), 1, parts).getFirst();
    node.emit(flat ? Reshape.to(given.shape()) : new Transpose(SWAPPED), y);
  }

  private static Value apart(OnnxNode node, Value x, int heads) {
    Shape s = x.shape();
    if (heads < 1 || s.dim(2) % heads != 0) {
      throw node.refuse("has %d heads of %s", heads, s);
    }
    List<Long> sizes = List.of(0L, s.dim(1), (long) heads, s.dim(2) / heads);
    return node.step("apart", new Reshape(sizes, Reshape.Zero.COPY), x);
  }

  private static Value part(OnnxNode node, String name, Value x, long from, long to, long step) {
    Slice s = new Slice(List.of(from), List.of(to), List.of(3), List.of(step));
    return node.step(name, s, x);
  }

  private static Value product(OnnxNode node, Value a, Value b) {
    return node.step("product", new Mul(), a, b);
  }

  /** Cosines or sines of the places as [N or 1, S, 1, half]. */
  private static Value angles(OnnxNode node, String name, int operand, long half) {
    Value table = node.value(operand);
    Value at = node.has(3) ? node.step(name + ".at", new Gather(0), table, node.value(3)) : table;
    Shape s = at.shape();
    if (s.rank() != 3 || s.dim(2) != half) {
      throw node.refuse("takes angles %s for %d pairs", s, half);
    }
    return node.step(name, Reshape.to(Shape.of(s.dim(0), s.dim(1), 1, half)), at);
  }
}
