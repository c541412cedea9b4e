package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/**
 * Along an axis, for each element of the result its own place. Operands: x, and places of as many
 * axes that are no larger than those of x but for the axis; the result has their shape.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record GatherElements(int axis) implements Lookup {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape places = inputs.get(1).shape();
    if (inputs.get(1).dtype().isFloat() || places.rank() != x.rank()) {
      throw new IllegalArgumentException(
          "%s are no places in %s".formatted(inputs.get(1), inputs.get(0)));
    }
    int at = Axes.normal(axis, x.rank());
    Axes.known(x, at, "a choice of places");
    for (int a = 0; a < x.rank(); a++) {
      boolean both = x.dim(a) >= 0 && places.dim(a) >= 0;
      boolean fits = both ? places.dim(a) <= x.dim(a) : places.dim(a) == x.dim(a);
      if (a != at && !fits) {
        throw new IllegalArgumentException("places %s of %s".formatted(places, x));
      }
    }
    return List.of(inputs.get(0).with(places));
  }

  @Override
  public int[] sources(int[] shape, double[] places, int[] layout) {
    int at = Axes.normal(axis, shape.length);
    int[] strides = Axes.strides(shape);
    int[] unit = new int[places.length];
    int[] place = new int[shape.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, layout)) {
      for (int a = 0; a < place.length; a++) {
        int p = a == at ? Lookup.place(places[i], shape[a]) : place[a];
        unit[i] += p * strides[a];
      }
    }
    return unit;
  }
}
