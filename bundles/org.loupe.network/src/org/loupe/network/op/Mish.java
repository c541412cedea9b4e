package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x tanh(log(1 + exp(x))), elementwise (Misra 2019, arXiv:1908.08681). */
public record Mish() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    return List.of(w.mul(x, w.apply(new Tanh(), w.apply(new Softplus(), x))));
  }
}
