package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The transpose of a rearrangement: each element of the operand is added where the rearrangement
 * takes it from.
 *
 * @param of the rearrangement, which fills with 0
 * @param shape shape of what it rearranges
 */
public record PutBack(Rearrangement of, Shape shape) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(shape));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(of, at.cotangent()));
  }
}
