package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * The sum of the numbers along an axis up to each place.
 *
 * @param axis the axis, counted from 0 or from the end
 * @param own whether the place's own number counts
 * @param direction from which end
 */
public record CumSum(int axis, Own own, Direction direction) implements Unary {

  /** Whether the place's own number counts. */
  public enum Own {
    /** It does. */
    INCLUDED,
    /** It does not: the first sum is 0. */
    EXCLUDED
  }

  /** From which end. */
  public enum Direction {
    /** From the first place. */
    FORWARD,
    /** From the last. */
    BACKWARD
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Axes.known(inputs.getFirst().shape(), axis, "a running sum");
    return List.of(inputs.getFirst());
  }

  @Override
  public Reading read(AffineSite site) {
    int[] x = site.output();
    int a = Axes.normal(axis, x.length);
    int step = Axes.strides(x)[a];
    int[] start = new int[site.outputCount() + 1];
    int[] unit = new int[Math.multiplyExact(site.outputCount(), x[a])];
    int terms = 0;
    for (int i = 0; i < site.outputCount(); i++) {
      int place = i / step % x[a];
      for (int p = 0; p < x[a]; p++) {
        boolean before = direction == Direction.FORWARD ? p < place : p > place;
        if (before || (p == place && own == Own.INCLUDED)) {
          unit[terms++] = i + (p - place) * step;
        }
      }
      start[i + 1] = terms;
    }
    double[] weight = Binary.all(1, terms);
    return new Reading.Affine(
        new Sparse(start, Arrays.copyOf(unit, terms), weight, site.outputCount()));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Direction back = direction == Direction.FORWARD ? Direction.BACKWARD : Direction.FORWARD;
    return Optional.of(at.apply(new CumSum(axis, own, back), at.cotangent()));
  }
}
