package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The derivative of a convolution by its weights, summed over the batch. Operands: x [N, C,
 * space...] and the cotangent [N, F, space...] of the result; result [F, C / groups, kernel...].
 *
 * @param windows the windows of the convolution
 * @param groups groups of channels that do not mix
 */
public record ConvWeightGradient(Windows windows, int groups) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape c = inputs.get(1).shape();
    if (!windows.result(x, c.rank() < 2 ? 0 : c.dim(1)).equals(c)) {
      throw new IllegalArgumentException("%s is not a convolution of %s".formatted(c, x));
    }
    long[] w = new long[windows.axes() + 2];
    w[0] = c.dim(1);
    w[1] = Axes.known(x, 1, "channels") / groups;
    for (int a = 0; a < windows.axes(); a++) {
      w[a + 2] = windows.kernel().get(a);
    }
    return List.of(inputs.get(0).with(Shape.of(w)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value w = at.cotangent();
    Value x = at.input(0);
    return Optional.of(
        operand == 0
            ? at.apply(new ConvTranspose(windows, groups, Windows.sizes(x)), at.input(1), w)
            : at.apply(new Conv(windows, groups), x, w));
  }
}
