package org.loupe.compute.rewrite;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Step;

/**
 * What goes back through a ReLU: the cotangent where the other operand is above 0, else 0. An
 * engine may give 0 also where an infinite cotangent times 0 is no number.
 *
 * <p>Operands: the cotangent, and what went into the ReLU or came out of it, of the same shape.
 */
public record Gate() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    if (!inputs.get(0).shape().equals(inputs.get(1).shape())) {
      throw new IllegalArgumentException(
          "%s does not go through %s".formatted(inputs.get(0).shape(), inputs.get(1).shape()));
    }
    return inputs.subList(0, 1);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    return List.of(w.apply(new Mul(), operands.get(0), w.apply(new Step(), operands.get(1))));
  }
}
