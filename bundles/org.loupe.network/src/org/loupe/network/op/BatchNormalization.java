package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Reading;

/**
 * Batch normalisation with running statistics: y = scale (x - mean) / sqrt(variance + epsilon) +
 * bias, channel by channel.
 *
 * <p>Operands: x [N, C, ...], scale, bias, mean, variance [C]. Result like x.
 *
 * @param epsilon keeps the root away from zero
 */
public record BatchNormalization(double epsilon) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    Shape perChannel = Shape.of(Axes.known(x, 1, "channels"));
    for (TensorType t : inputs.subList(1, 5)) {
      if (!t.shape().equals(perChannel)) {
        throw new IllegalArgumentException(
            "%s is not one number for each channel of %s".formatted(t.shape(), x));
      }
    }
    return List.of(inputs.getFirst());
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its statistics depend on the input", Reading.Head.NONE);
    }
    int n = site.outputCount();
    int channels = site.shapes().getFirst()[1];
    double[] scale = new double[n];
    double[] shift = new double[n];
    for (int i = 0; i < n; i++) {
      int c = i / (n / channels);
      if (!(site.numbers(4)[c] + epsilon > 0)) {
        return new Reading.Smooth("a variance is not positive", Reading.Head.NONE);
      }
      scale[i] = site.numbers(1)[c] / Math.sqrt(site.numbers(4)[c] + epsilon);
      shift[i] = site.numbers(2)[c] - site.numbers(3)[c] * scale[i];
    }
    return new Reading.Affine(new Diagonal(scale, shift));
  }
}
