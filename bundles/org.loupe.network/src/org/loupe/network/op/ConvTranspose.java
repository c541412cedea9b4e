package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * The transpose of a convolution: what generators upsample with, and the derivative of a
 * convolution by its input.
 *
 * <p>Operands: x [N, F, space...], weights [F, C / groups, kernel...], and a bias [C] that may be
 * missing. Result [N, C, size...].
 *
 * @param windows the windows of the convolution, from the result's places to those of x
 * @param groups groups of channels that do not mix
 * @param size sizes of the result's space axes
 */
public record ConvTranspose(Windows windows, int groups, List<Integer> size) implements Op {

  /** Copies the list. */
  public ConvTranspose {
    size = List.copyOf(size);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape w = inputs.get(1).shape();
    if (x.rank() != windows.axes() + 2 || w.rank() != x.rank() || size.size() != windows.axes()) {
      throw new IllegalArgumentException(
          "input %s and weights %s do not have %d space axes".formatted(x, w, windows.axes()));
    }
    long filters = Axes.known(x, 1, "channels");
    if (groups < 1 || filters != w.dim(0) || filters % groups != 0) {
      throw new IllegalArgumentException(
          "%d channels in %d groups do not fit weights %s".formatted(filters, groups, w));
    }
    Shape y = x.with(1, Math.multiplyExact(w.dim(1), (long) groups));
    int[] space = windows.outputSizes(Axes.array(size));
    for (int a = 0; a < windows.axes(); a++) {
      if (w.dim(a + 2) != windows.kernel().get(a) || space[a] != x.dim(a + 2)) {
        throw new IllegalArgumentException(
            "weights %s do not take %s to size %s".formatted(w, x, size));
      }
      y = y.with(a + 2, size.get(a));
    }
    if (inputs.size() > 2 && !inputs.get(2).shape().equals(Shape.of(y.dim(1)))) {
      throw new IllegalArgumentException(
          "bias %s does not fit %d channels".formatted(inputs.get(2).shape(), y.dim(1)));
    }
    return List.of(inputs.get(0).with(y));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value c = at.cotangent();
    return Optional.of(
        switch (operand) {
          case 0 -> at.apply(new Conv(windows, groups), c, at.input(1));
          case 1 -> at.apply(new ConvWeightGradient(windows, groups), c, at.input(0));
          default -> Conv.biasGradient(at, c);
        });
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its weights depend on the input", Reading.Head.NONE);
    }
    int[] x = site.shapes().getFirst();
    int places = AffineSite.count(Windows.space(x));
    int[][] meets = windows.places(Axes.array(size));
    int outPlaces = AffineSite.count(Axes.array(size));
    int filters = x[1] / groups;
    int channels = site.shapes().get(1)[1];
    double[] weights = site.numbers(1);
    int m = site.outputCount();
    // the pairs of place and kernel place that meet each place of the result
    int[] count = new int[outPlaces];
    for (int[] k : meets) {
      Arrays.stream(k).filter(p -> p >= 0).forEach(p -> count[p]++);
    }
    int[] start = new int[m + 1];
    for (int i = 0; i < m; i++) {
      start[i + 1] = start[i] + count[i % outPlaces] * filters;
    }
    int[] unit = new int[start[m]];
    double[] weight = new double[start[m]];
    int[] filled = Arrays.copyOf(start, m);
    for (int k = 0; k < meets.length; k++) {
      for (int p = 0; p < places; p++) {
        int q = meets[k][p];
        for (int c = 0; q >= 0 && c < channels * groups; c++) {
          int group = c / channels;
          for (int f = 0; f < filters; f++) {
            int at = filled[c * outPlaces + q]++;
            int filter = group * filters + f;
            unit[at] = filter * places + p;
            weight[at] = weights[(filter * channels + c % channels) * meets.length + k];
          }
        }
      }
    }
    AffineMap map = new Sparse(start, unit, weight, AffineSite.count(x));
    if (site.known().size() < 3) {
      return new Reading.Affine(map);
    }
    double[] shift = new double[m];
    for (int i = 0; i < m; i++) {
      shift[i] = site.numbers(2)[i / outPlaces];
    }
    return new Reading.Affine(map.then(new Diagonal(Binary.all(1, m), shift)));
  }
}
