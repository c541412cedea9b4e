package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/** The second operand where the first is true, else the third; all of them broadcast. */
public record Where() implements Op {

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.get(1);
    if (x.dtype() != inputs.get(2).dtype()) {
      throw new IllegalArgumentException(
          "%s and %s are of different types".formatted(x, inputs.get(2)));
    }
    Shape s = Shape.broadcast(x.shape(), inputs.get(2).shape());
    return List.of(x.with(Shape.broadcast(inputs.get(0).shape(), s)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value c = at.cotangent();
    Value zero = w.scalar(0, c.type().dtype());
    Value chosen =
        operand == 1
            ? at.apply(this, at.input(0), c, zero)
            : at.apply(this, at.input(0), zero, c);
    return Optional.of(w.sumTo(chosen, at.input(operand).shape()));
  }
}
