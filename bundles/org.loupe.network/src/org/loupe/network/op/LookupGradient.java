package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The transpose of a {@link Lookup}: what was taken from a place is added there. Operands: the
 * cotangent and the places.
 *
 * @param of the lookup
 * @param shape shape of what was looked up in
 */
public record LookupGradient(Lookup of, Shape shape) implements Op {

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(shape));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(of, at.cotangent(), at.input(1)));
  }
}
