package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * Places along an axis, as whole numbers that may count from the end say: rows of an embedding.
 * Operands: x and places of any shape, whose axes come in place of the axis.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record Gather(int axis) implements Op {

  @Override
  public boolean mixesTypes() {
    return true;
  }

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

  /**
   * For each element of the result the element of x, flat.
   *
   * @param shape sizes of the axes of x
   * @param places the places
   * @throws IndexOutOfBoundsException when a place is not of the axis
   */
  public int[] sources(int[] shape, double[] places) {
    int at = Axes.normal(axis, shape.length);
    int inner = AffineSite.count(Arrays.copyOfRange(shape, at + 1, shape.length));
    int outer = AffineSite.count(Arrays.copyOf(shape, at));
    int[] unit = new int[outer * places.length * inner];
    int i = 0;
    for (int o = 0; o < outer; o++) {
      for (double p : places) {
        int place = (int) (p < 0 ? p + shape[at] : p);
        if (place < 0 || place >= shape[at]) {
          throw new IndexOutOfBoundsException(
              "place %d of an axis of size %d".formatted((long) p, shape[at]));
        }
        for (int k = 0; k < inner; k++) {
          unit[i++] = (o * shape[at] + place) * inner + k;
        }
      }
    }
    return unit;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(
        at.apply(
            new GatherGradient(axis, at.input(0).shape()), at.cotangent(), at.input(1)));
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its places depend on the input", Reading.Head.NONE);
    }
    int[] in = site.shapes().getFirst();
    return new Reading.Affine(
        org.loupe.network.affine.Gather.of(
            sources(in, site.numbers(1)), AffineSite.count(in), 0));
  }
}
