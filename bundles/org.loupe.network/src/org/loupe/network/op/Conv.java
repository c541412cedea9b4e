package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Convolution;
import org.loupe.network.affine.Reading;

/**
 * Convolution (correlation, in signal processing's words) over any number of space axes.
 *
 * <p>Operands: x [N, C, space...], weights [F, C / groups, kernel...], and a bias [F] that may be
 * missing. Result [N, F, space...].
 *
 * @param windows kernel, strides, dilations, padding
 * @param groups groups of channels that do not mix
 */
public record Conv(Windows windows, int groups) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape w = inputs.get(1).shape();
    if (w.rank() != windows.axes() + 2 || x.rank() != w.rank()) {
      throw new IllegalArgumentException(
          "input %s and weights %s do not have %d space axes".formatted(x, w, windows.axes()));
    }
    long channels = Axes.known(x, 1, "channels");
    if (groups < 1 || channels != w.dim(1) * groups || w.dim(0) % groups != 0) {
      throw new IllegalArgumentException(
          "%d channels in %d groups do not fit weights %s".formatted(channels, groups, w));
    }
    for (int a = 0; a < windows.axes(); a++) {
      if (w.dim(a + 2) != windows.kernel().get(a)) {
        throw new IllegalArgumentException(
            "kernel %s does not fit weights %s".formatted(windows.kernel(), w));
      }
    }
    if (inputs.size() > 2 && !inputs.get(2).shape().equals(Shape.of(w.dim(0)))) {
      throw new IllegalArgumentException(
          "bias %s does not fit %d filters".formatted(inputs.get(2).shape(), w.dim(0)));
    }
    return List.of(inputs.get(0).with(windows.result(x, w.dim(0))));
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its weights depend on the input", Reading.Head.NONE);
    }
    int[] x = site.shapes().get(0);
    int[] space = Windows.space(x);
    return new Reading.Affine(
        Convolution.of(
            site.numbers(1),
            site.known().size() > 2 ? site.numbers(2) : new double[0],
            windows.places(space),
            x[1],
            site.shapes().get(1)[0],
            groups,
            AffineSite.count(space)));
  }
}
