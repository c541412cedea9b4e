package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * The largest number in each window; padding never wins.
 *
 * <p>Operand [N, C, space...], result [N, C, space...]. Ties go to the first place.
 *
 * @param windows kernel, strides, dilations, padding, rounding
 */
public record MaxPool(Windows windows) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    Shape result = windows.result(x.shape());
    for (int a = 0; a < windows.axes(); a++) {
      if (windows.hasEmptyWindow(a, Math.toIntExact(x.shape().dim(a + 2)))) {
        throw new IllegalArgumentException(
            "padding %s leaves windows of %s without a number"
                .formatted(windows.pads(), windows.kernel()));
      }
    }
    return List.of(x.with(result));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(new MaxPoolGradient(windows), at.input(0), at.cotangent()));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] x = site.shapes().getFirst();
    int[] space = Windows.space(x);
    int[][] places = windows.places(space);
    int inputPlaces = AffineSite.count(space);
    int outputPlaces = places[0].length;
    int[][] units = new int[site.outputCount()][];
    for (int i = 0; i < units.length; i++) {
      int channel = i / outputPlaces;
      int place = i % outputPlaces;
      units[i] =
          Arrays.stream(places)
              .mapToInt(p -> p[place])
              .filter(p -> p >= 0)
              .map(p -> channel * inputPlaces + p)
              .toArray();
    }
    return new Reading.Maximum(units);
  }
}
