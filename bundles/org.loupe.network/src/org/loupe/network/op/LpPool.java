package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * (sum of |x|^p)^(1/p) over windows; padding counts nothing. Operand [N, C, space...]. Without a
 * derivative where a window has zeros only and p is above 1.
 *
 * @param windows kernel, strides, dilations, padding, rounding
 * @param p the power, at least 1
 */
public record LpPool(Windows windows, int p) implements Composite {

  /** Checks the power. */
  public LpPool {
    if (p < 1) {
      throw new IllegalArgumentException("a power of %d".formatted(p));
    }
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(windows.result(inputs.getFirst().shape())));
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    int[] space = Axes.array(Windows.sizes(x));
    int[][] places = windows.places(space);
    double[] counts = new double[places[0].length];
    for (int i = 0; i < counts.length; i++) {
      for (int[] place : places) {
        counts[i] += place[i] > -2 ? 1 : 0;
      }
    }
    long[] one = windows.result(x.shape()).dims();
    one[0] = 1;
    one[1] = 1;
    Value many = w.constant("counts", Tensor.of(counts, one).to(x.type().dtype()));
    AveragePool mean = new AveragePool(windows, AveragePool.Divisor.WITH_PADDING);
    Value sum = w.mul(w.apply(mean, power(w, x)), many);
    return List.of(root(w, sum));
  }

  /** |x|^p. */
  private Value power(Wiring w, Value x) {
    Value size = w.apply(new Abs(), x);
    return switch (p) {
      case 1 -> size;
      case 2 -> w.apply(new Square(), x);
      default -> w.apply(new Pow(), size, w.scalar(p, x.type().dtype()));
    };
  }

  private Value root(Wiring w, Value sum) {
    return switch (p) {
      case 1 -> sum;
      case 2 -> w.apply(new Sqrt(), sum);
      default -> w.apply(new Pow(), sum, w.scalar(1.0 / p, sum.type().dtype()));
    };
  }
}
