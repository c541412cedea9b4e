package org.loupe.training;

import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.ValueType;

/** How large gradients may be. */
@ValueType("clipping")
@Doc("how large gradients may be")
public sealed interface Clipping {

  /** Keeps a small divisor away from zero, as PyTorch does. */
  double TINY = 1e-6;

  /** Clips the gradient of all parameters in its place. */
  void clip(double[] gradient);

  /**
   * The gradient of all parameters together is scaled down to a norm.
   *
   * @param norm the largest norm
   */
  @Doc("all gradients together are scaled down to a norm")
  record ByNorm(@Doc("largest norm") @Range(min = 0) double norm) implements Clipping {
    @Override
    public void clip(double[] gradient) {
      double sum = 0;
      for (double g : gradient) {
        sum += g * g;
      }
      double factor = norm / (Math.sqrt(sum) + TINY);
      if (factor < 1) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= factor;
        }
      }
    }
  }

  /**
   * Each number is cut off.
   *
   * @param size the largest size of a number
   */
  @Doc("each number of a gradient is cut off")
  record ByValue(@Doc("largest size of a number") @Range(min = 0) double size) implements Clipping {
    @Override
    public void clip(double[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = Math.max(-size, Math.min(size, gradient[i]));
      }
    }
  }
}
