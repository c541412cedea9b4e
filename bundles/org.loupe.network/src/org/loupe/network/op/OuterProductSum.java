package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.VjpSite;

/**
 * The sum of the outer products of vectors: the derivative of a product by its weights. Operands a
 * [..., K] and b [..., M] with the same leading axes, the batch axis among them; result [K, M].
 */
public record OuterProductSum() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    if (a.rank() < 1 || a.rank() != b.rank() || !leading(a).equals(leading(b))) {
      throw new IllegalArgumentException("%s and %s do not have the same rows".formatted(a, b));
    }
    Shape y = Shape.of(Axes.known(a, -1, "a product"), Axes.known(b, -1, "a product"));
    return List.of(inputs.get(0).with(y));
  }

  private static Shape leading(Shape s) {
    return Shape.of(Arrays.copyOf(s.dims(), s.rank() - 1));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value c = at.cotangent();
    return Optional.of(
        operand == 0
            ? at.apply(new MatMul(), at.input(1), at.apply(new Transpose(List.of(1, 0)), c))
            : at.apply(new MatMul(), at.input(0), c));
  }
}
