package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.op.Reshape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.Sizes;

/** What the operations share that only change a shape. */
final class Reshaping {
  private Reshaping() {}

  /** An axis counted from 0. */
  static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis %d of %d axes".formatted(axis, rank));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** Gives the first operand another shape: at once when its numbers are known. */
  static void to(OnnxNode node, Shape target) {
    if (node.varies(0)) {
      node.emit(op(node.shape(0), target), node.value(0));
    } else if (node.whole(0).isPresent()) {
      node.fold(node.whole(0).get().reshaped(target.dims()));
    } else {
      Operand.Known k = node.known(0).orElseThrow();
      node.fold(new Operand.Known(node.resultName(), k.tensor().reshape(target.dims()), k.role()));
    }
  }

  /**
   * The operation that gives a shape. A leading axis that stays is written as such, so that the
   * batch axis of a network with a fixed one can be opened.
   */
  static Reshape op(Shape from, Shape to) {
    boolean empty = false;
    for (int a = 0; a < to.rank(); a++) {
      empty |= to.dim(a) == 0;
    }
    List<Long> sizes = new ArrayList<>();
    for (int a = 0; a < to.rank(); a++) {
      boolean stays = a < from.rank() && from.dim(a) == to.dim(a) && !empty;
      boolean batch = to.dim(a) < 0 || (a == 0 && to.dim(a) == 1);
      sizes.add(stays && batch ? 0 : Math.max(to.dim(a), -1));
    }
    return new Reshape(sizes, empty ? Reshape.Zero.EMPTY : Reshape.Zero.COPY);
  }

  /**
   * The shape that a target with open sizes stands for.
   *
   * @throws IllegalArgumentException when it does not fit the operand
   */
  static Shape resolve(Shape from, Sizes target, Reshape.Zero zero) {
    long[] dims = new long[target.values().size()];
    int open = -1;
    long others = 1;
    for (int a = 0; a < dims.length; a++) {
      Size s = target.values().get(a);
      if (s.equals(Size.of(-1))) {
        if (open >= 0) {
          throw new IllegalArgumentException("two open sizes in " + target);
        }
        open = a;
        continue;
      }
      dims[a] = dim(from, a, s, zero);
      others = Shape.times(others, dims[a]);
    }
    long count = from.count();
    if (open >= 0) {
      boolean fits =
          others != 0 && (count < 0 || others > 0) && Math.abs(count) % Math.abs(others) == 0;
      if (!fits) {
        throw new IllegalArgumentException("%s does not become %s".formatted(from, target));
      }
      long size = Math.abs(count) / Math.abs(others);
      dims[open] = count < 0 && others > 0 ? -size : size;
    } else if (count != others) {
      throw new IllegalArgumentException("%s does not become %s".formatted(from, target));
    }
    return Shape.of(dims);
  }

  private static long dim(Shape from, int axis, Size size, Reshape.Zero zero) {
    if (size.equals(Size.of(0)) && zero == Reshape.Zero.COPY) {
      if (axis >= from.rank()) {
        throw new IllegalArgumentException("axis %d of %s is to be kept".formatted(axis, from));
      }
      return from.dim(axis);
    }
    if (size.isNumber() && size.fixed() >= 0) {
      return size.fixed();
    }
    if (size.isRows()) {
      return -size.perRow();
    }
    throw new IllegalArgumentException("a size of " + size);
  }
}
