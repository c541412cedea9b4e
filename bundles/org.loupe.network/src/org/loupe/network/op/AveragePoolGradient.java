package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The transpose of average pooling: each number shared out over its window. Operand [N, C,
 * space...], result [N, C, size...].
 *
 * @param windows the windows of the pooling
 * @param divisor what the pooling divides by
 * @param size sizes of the result's space axes
 */
public record AveragePoolGradient(
    Windows windows, AveragePool.Divisor divisor, List<Integer> size) implements Op {

  /** Copies the list. */
  public AveragePoolGradient {
    size = List.copyOf(size);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape y = inputs.getFirst().shape();
    for (int a = 0; a < windows.axes(); a++) {
      y = y.with(a + 2, size.get(a));
    }
    if (!windows.result(y).equals(inputs.getFirst().shape())) {
      throw new IllegalArgumentException(
          "%s is not a pooling of %s".formatted(inputs.getFirst().shape(), y));
    }
    return List.of(inputs.getFirst().with(y));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(new AveragePool(windows, divisor), at.cotangent()));
  }
}
