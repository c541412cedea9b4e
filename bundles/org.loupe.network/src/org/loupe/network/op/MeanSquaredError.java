package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * The mean of (x - target)^2 over all elements of a batch. Operands: x [N, ...], targets like x,
 * and the share of a row, 1 / N, without axes. One number.
 */
public record MeanSquaredError() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Losses.elementwise(inputs);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value difference = w.sub(operands.get(0), operands.get(1));
    return List.of(Losses.mean(w, w.mul(difference, difference), operands.get(2)));
  }
}
