package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The numbers of the second operand at the places of the largest numbers of the first in each
 * window, the first of those that tie: the change of a max-pooling. Operands: x [N, C, space...]
 * and a tensor of its shape; result like the pooling.
 *
 * @param windows the windows of the pooling
 */
public record MaxPoolSelect(Windows windows) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    if (!x.shape().equals(inputs.get(1).shape())) {
      throw new IllegalArgumentException(
          "%s and %s differ".formatted(x.shape(), inputs.get(1).shape()));
    }
    return List.of(x.with(windows.result(x.shape())));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return operand == 0
        ? Optional.empty()
        : Optional.of(at.apply(new MaxPoolGradient(windows), at.input(0), at.cotangent()));
  }
}
