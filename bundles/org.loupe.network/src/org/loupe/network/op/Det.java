package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/**
 * Determinants of the matrices of the last two axes. The derivative is that of Jacobi, det(X) X^-T,
 * which a singular matrix does not have.
 */
public record Det() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    Inverse.checkSquare(x);
    return List.of(inputs.getFirst().with(Shape.of(Arrays.copyOf(x.dims(), x.rank() - 2))));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value x = at.input(0);
    Shape one = x.shape().with(-1, 1).with(-2, 1);
    Value factor = w.apply(Reshape.to(one), w.mul(at.cotangent(), at.output()));
    return Optional.of(w.mul(factor, Inverse.turned(w, w.apply(new Inverse(), x))));
  }
}
