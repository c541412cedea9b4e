package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;

/**
 * Parts of x that tuples of places name. Operands: x, and places whose last axis holds a place for
 * each of as many axes of x, after the first ones that both have.
 *
 * @param shared number of first axes that x and the places have in common: the places of a row are
 *     those in the same row of x
 */
public record GatherNd(int shared) implements Lookup {

  @Override
  public String type() {
    return "GatherND";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape places = inputs.get(1).shape();
    if (inputs.get(1).dtype().isFloat() || places.rank() <= shared) {
      throw new IllegalArgumentException(
          "%s are no places in %s".formatted(inputs.get(1), inputs.get(0)));
    }
    int named = Math.toIntExact(Axes.known(places, -1, "a tuple of places"));
    if (shared + named > x.rank()) {
      throw new IllegalArgumentException("%d places in %s".formatted(named, x));
    }
    for (int a = 0; a < shared + named; a++) {
      if (a < shared && x.dim(a) != places.dim(a)) {
        throw new IllegalArgumentException("places %s of %s".formatted(places, x));
      }
      if (a >= shared) {
        Axes.known(x, a, "a choice of places");
      }
    }
    LongStream tuples = Arrays.stream(places.dims(), 0, places.rank() - 1);
    LongStream parts = Arrays.stream(x.dims(), shared + named, x.rank());
    return List.of(inputs.get(0).with(Shape.of(LongStream.concat(tuples, parts).toArray())));
  }

  @Override
  public int[] sources(int[] shape, double[] places, int[] layout) {
    int named = layout[layout.length - 1];
    int[] strides = Axes.strides(shape);
    int part = AffineSite.count(Arrays.copyOfRange(shape, shared + named, shape.length));
    int tuples = AffineSite.count(Arrays.copyOf(layout, layout.length - 1));
    int groups = AffineSite.count(Arrays.copyOf(shape, shared));
    int inGroup = tuples / Math.max(1, groups);
    int group = AffineSite.count(Arrays.copyOfRange(shape, shared, shape.length));
    int[] unit = new int[tuples * part];
    for (int t = 0; t < tuples; t++) {
      int from = t / inGroup * group;
      for (int a = 0; a < named; a++) {
        int axis = shared + a;
        from += Lookup.place(places[t * named + a], shape[axis]) * strides[axis];
      }
      for (int k = 0; k < part; k++) {
        unit[t * part + k] = from + k;
      }
    }
    return unit;
  }
}
