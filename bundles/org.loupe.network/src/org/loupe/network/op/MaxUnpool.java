package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * Numbers put back where a max-pooling took them from, zero elsewhere. Operands: x [N, C, space...]
 * and the places that {@link MaxPoolPlaces} gives; result [N, C, size...]. Of numbers with the same
 * place the last one stays.
 *
 * @param size sizes of the result's space axes
 * @param places where places are counted from
 */
public record MaxUnpool(List<Integer> size, Places places) implements Composite {

  /** Copies the list. */
  public MaxUnpool {
    size = List.copyOf(size);
  }

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    if (x.rank() != size.size() + 2 || !inputs.get(1).shape().equals(x)) {
      throw new IllegalArgumentException(
          "%s at places %s does not become %s".formatted(x, inputs.get(1), size));
    }
    return List.of(inputs.get(0).with(result(x)));
  }

  private Shape result(Shape x) {
    Shape y = x;
    for (int a = 0; a < size.size(); a++) {
      y = y.with(a + 2, size.get(a));
    }
    return y;
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    Value zero = w.scalar(0, x.type().dtype());
    // of the operand's rows
    Value empty = w.apply(new Expand(result(x.shape())), zero, x);
    Scatter back = new Scatter(new GatherFlat(places), Scatter.Combination.REPLACE);
    return List.of(w.apply(back, empty, operands.get(1), x));
  }
}
