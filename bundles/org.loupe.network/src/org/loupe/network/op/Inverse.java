package org.loupe.network.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/** Inverses Y of the matrices of the last two axes; the derivative is -Y^T C Y^T. */
public record Inverse() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    checkSquare(inputs.getFirst().shape());
    return List.of(inputs.getFirst());
  }

  static void checkSquare(Shape x) {
    if (x.rank() < 2 || Axes.known(x, -1, "a matrix") != Axes.known(x, -2, "a matrix")) {
      throw new IllegalArgumentException("%s are no square matrices".formatted(x));
    }
  }

  /** The matrices transposed. */
  static Value turned(Wiring w, Value x) {
    int rank = x.shape().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank - 2).boxed().toList());
    order.add(rank - 1);
    order.add(rank - 2);
    return w.apply(new Transpose(order), x);
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value y = turned(w, at.output());
    Value product = w.apply(new MatMul(), w.apply(new MatMul(), y, at.cotangent()), y);
    return Optional.of(w.neg(product));
  }
}
