package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * A cotangent put at the place of each window's largest number, the first of those that tie.
 * Operands: x [N, C, space...] and the cotangent of its pooling; result like x.
 *
 * @param windows the windows of the pooling
 */
public record MaxPoolGradient(Windows windows) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    if (!windows.result(x.shape()).equals(inputs.get(1).shape())) {
      throw new IllegalArgumentException(
          "%s is not a pooling of %s".formatted(inputs.get(1).shape(), x.shape()));
    }
    return List.of(x);
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    // which place is largest does not change with x, but for a set of measure zero
    return operand == 0
        ? Optional.empty()
        : Optional.of(at.apply(new MaxPoolSelect(windows), at.input(0), at.cotangent()));
  }
}
