package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;

/**
 * Places along an axis, as whole numbers that may count from the end say: rows of an embedding.
 * Operands: x and places of any shape, whose axes come in place of the axis.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record Gather(int axis) implements Lookup {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    if (inputs.get(1).dtype().isFloat()) {
      throw new IllegalArgumentException("places are whole numbers, not " + inputs.get(1));
    }
    int at = Axes.normal(axis, x.rank());
    Axes.known(x, at, "a choice of places");
    long[] dims = x.dims();
    long[] y =
        LongStream.concat(
                LongStream.concat(
                    Arrays.stream(dims, 0, at), Arrays.stream(inputs.get(1).shape().dims())),
                Arrays.stream(dims, at + 1, dims.length))
            .toArray();
    return List.of(inputs.get(0).with(Shape.of(y)));
  }

  @Override
  public int[] sources(int[] shape, double[] places, int[] layout) {
    int at = Axes.normal(axis, shape.length);
    int inner = AffineSite.count(Arrays.copyOfRange(shape, at + 1, shape.length));
    int outer = AffineSite.count(Arrays.copyOf(shape, at));
    int[] unit = new int[outer * places.length * inner];
    int i = 0;
    for (int o = 0; o < outer; o++) {
      for (double p : places) {
        int from = (o * shape[at] + Lookup.place(p, shape[at])) * inner;
        for (int k = 0; k < inner; k++) {
          unit[i++] = from + k;
        }
      }
    }
    return unit;
  }
}
