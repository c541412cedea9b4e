package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * The cross-entropy of independent yes-or-no targets and the sigmoid of scores: the mean of log(1 +
 * exp(x)) - x target over all elements of a batch, which is exact for large scores, too.
 *
 * <p>Operands: scores x [N, ...], targets in 0..1 like x, and the share of a row, 1 / N, without
 * axes. One number.
 */
public record BinaryCrossEntropy() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Losses.elementwise(inputs);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    Value loss = w.sub(w.apply(new Softplus(), x), w.mul(x, operands.get(1)));
    return List.of(Losses.mean(w, loss, operands.get(2)));
  }
}
