package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * The places of the largest or smallest numbers along an axis, in order; of equal numbers the first
 * comes first.
 *
 * @param axis the axis, counted from 0 or from the end
 * @param count how many
 * @param order which
 */
public record TopPlaces(int axis, int count, Order order) implements Op {

  /** Which numbers come first. */
  public enum Order {
    /** The largest. */
    LARGEST,
    /** The smallest. */
    SMALLEST
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    long size = Axes.known(x, axis, "a choice of the largest");
    if (count < 0 || count > size) {
      throw new IllegalArgumentException("%d of %d places".formatted(count, size));
    }
    return List.of(new TensorType(DType.I64, x.with(axis, count)));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
