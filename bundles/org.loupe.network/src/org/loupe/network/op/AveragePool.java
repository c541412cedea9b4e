package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * The mean of each window.
 *
 * <p>Operand [N, C, space...], result [N, C, space...].
 *
 * @param windows kernel, strides, dilations, padding, rounding
 * @param divisor what the sum is divided by
 */
public record AveragePool(Windows windows, Divisor divisor) implements Op {

  /** What the sum over a window is divided by. */
  public enum Divisor {
    /** The places of the window that are in the input. */
    INSIDE,
    /** The places that are in the input or its padding. */
    WITH_PADDING
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    return List.of(x.with(windows.result(x.shape())));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    List<Integer> size = Windows.sizes(at.input(0));
    return Optional.of(at.apply(new AveragePoolGradient(windows, divisor, size), at.cotangent()));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] space = Windows.space(site.shapes().getFirst());
    int[][] places = windows.places(space);
    int inputPlaces = AffineSite.count(space);
    int outputPlaces = places[0].length;
    int outside = divisor == Divisor.INSIDE ? 0 : -1;
    int[] start = new int[site.outputCount() + 1];
    int[] unit = new int[site.outputCount() * places.length];
    double[] weight = new double[unit.length];
    int terms = 0;
    for (int i = 0; i + 1 < start.length; i++) {
      int count = 0;
      for (int[] p : places) {
        int at = p[i % outputPlaces];
        count += at >= outside ? 1 : 0;
        if (at >= 0) {
          unit[terms++] = i / outputPlaces * inputPlaces + at;
        }
      }
      start[i + 1] = terms;
      java.util.Arrays.fill(weight, start[i], terms, 1.0 / count);
    }
    return new Reading.Affine(
        new Sparse(start, unit, weight, AffineSite.count(site.shapes().getFirst())));
  }
}
