package org.loupe.network.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * A matrix times each run of numbers along an axis: interpolation, for one. Operands: x and the
 * matrix [out, in] with in the size of the axis, which becomes out.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record AxisProduct(int axis) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape m = inputs.get(1).shape();
    if (m.rank() != 2 || m.dim(1) != Axes.known(x, axis, "a product")) {
      throw new IllegalArgumentException("%s along axis %d of %s".formatted(m, axis, x));
    }
    return List.of(inputs.get(0).with(x.with(axis, m.dim(0))));
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    int rank = x.shape().rank();
    List<Integer> last = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    // swapping two axes twice gives the order back
    Collections.swap(last, Axes.normal(axis, rank), rank - 1);
    Transpose swap = new Transpose(last);
    Value matrix = w.apply(new Transpose(List.of(1, 0)), operands.get(1));
    return List.of(w.apply(swap, w.apply(new MatMul(), w.apply(swap, x), matrix)));
  }
}
