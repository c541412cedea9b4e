package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * The approximation 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) of {@link Gelu} (Hendrycks
 * and Gimpel 2016, arXiv:1606.08415), which GPT-2 has.
 */
public record GeluTanh() implements Composite {
  public static final double CUBIC = 0.044715;

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    Value factor = w.plus(w.scale(w.apply(new Square(), x), CUBIC), 1);
    Value z = w.scale(w.mul(x, factor), Math.sqrt(2 / Math.PI));
    return List.of(w.mul(w.scale(x, 0.5), w.plus(w.apply(new Tanh(), z), 1)));
  }
}
