package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * The operand repeated to a shape. Where the shape has the batch size and the operand has not, any
 * value with the batch axis is a second operand, of which only the batch size counts.
 *
 * @param shape the shape
 */
public record Expand(Shape shape) implements Op {

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    if (!Shape.broadcast(x, shape).equals(shape)) {
      throw new IllegalArgumentException("%s is not repeated to %s".formatted(x, shape));
    }
    if (shape.isBatched() && inputs.stream().noneMatch(t -> t.shape().isBatched())) {
      throw new IllegalArgumentException("no operand has the batch size for " + shape);
    }
    return List.of(inputs.getFirst().with(shape));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return operand == 0
        ? Optional.of(at.wiring().sumTo(at.cotangent(), at.input(0).shape()))
        : Optional.empty();
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    return x.shape().equals(shape) ? Optional.of(x) : Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    int[] unit = Axes.broadcast(site.shapes().getFirst(), site.output());
    return site.varies(0)
        ? new Reading.Affine(Gather.of(unit, AffineSite.count(site.shapes().getFirst()), 0))
        : new Reading.Constant(
            Axes.spread(site.numbers(0), site.shapes().getFirst(), site.output()));
  }
}
