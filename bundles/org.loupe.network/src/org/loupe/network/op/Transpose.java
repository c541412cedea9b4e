package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;

/**
 * The axes in another order.
 *
 * @param order axis a of the result is axis order[a] of the operand
 */
public record Transpose(List<Integer> order) implements Op {

  /** Checks that the order is a permutation. */
  public Transpose {
    order = List.copyOf(order);
    for (int a = 0; a < order.size(); a++) {
      if (!order.contains(a)) {
        throw new IllegalArgumentException(order + " is not an order of axes");
      }
    }
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    if (x.rank() != order.size()) {
      throw new IllegalArgumentException("order %s for %s".formatted(order, x));
    }
    long[] out = order.stream().mapToLong(x::dim).toArray();
    return List.of(inputs.getFirst().with(Shape.of(out)));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] in = site.shapes().getFirst();
    int[] out = site.output();
    int[] strides = Axes.strides(in);
    int[] unit = new int[site.outputCount()];
    int[] place = new int[out.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, out)) {
      for (int a = 0; a < place.length; a++) {
        unit[i] += place[a] * strides[order.get(a)];
      }
    }
    return new Reading.Affine(Gather.of(unit, unit.length, 0));
  }
}
