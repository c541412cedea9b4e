package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

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
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value c = at.cotangent();
    int rank = c.shape().rank();
    Value deviation = at.apply(new Sqrt(), w.plus(at.input(4), epsilon));
    Value factor = w.div(at.input(1), deviation);
    if (operand == 0) {
      return Optional.of(w.mul(c, w.alongAxis(factor, 1, rank)));
    }
    Value sum = Conv.biasGradient(at, c);
    if (operand == 2) {
      return Optional.of(sum);
    }
    if (operand == 3) {
      return Optional.of(w.neg(w.mul(sum, factor)));
    }
    Value centred = w.sub(at.input(0), w.alongAxis(at.input(3), 1, rank));
    Value inner = w.div(Conv.biasGradient(at, w.mul(c, centred)), deviation);
    if (operand == 1) {
      return Optional.of(inner);
    }
    Value variance = w.mul(deviation, deviation);
    return Optional.of(w.scale(w.div(w.mul(inner, at.input(1)), variance), -0.5));
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
