package org.loupe.network.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Convolution;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;
import org.loupe.network.op.ReduceMean.Reduced;

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
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value c = at.cotangent();
    Value x = at.input(0);
    return Optional.of(
        switch (operand) {
          case 0 ->
              at.apply(new ConvTranspose(windows, groups, Windows.sizes(x)), c, at.input(1));
          case 1 -> at.apply(new ConvWeightGradient(windows, groups), x, c);
          default -> biasGradient(at, c);
        });
  }

  /** The cotangent of a bias [C] for a result [N, C, space...]. */
  static Value biasGradient(VjpSite at, Value cotangent) {
    List<Integer> axes = new ArrayList<>(List.of(0));
    for (int a = 2; a < cotangent.shape().rank(); a++) {
      axes.add(a);
    }
    return at.apply(new ReduceSum(axes, Reduced.DROPPED, ReduceSum.Rows.TOGETHER), cotangent);
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
