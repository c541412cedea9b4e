package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x times x / 6 + 1/2 kept between 0 and 1, elementwise (Howard et al. 2019, arXiv:1905.02244). */
public record HardSwish() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    return List.of(w.mul(x, w.apply(new HardSigmoid(1.0 / 6, 0.5), x)));
  }
}
