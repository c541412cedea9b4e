package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;
import org.loupe.network.derivative.VjpSite;

/**
 * The same numbers in another element type; whole numbers are cut towards zero. All floating types
 * of a network are the one that it is computed in.
 *
 * @param to the element type
 */
public record Cast(DType to) implements Pointwise {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(new TensorType(to, inputs.getFirst().shape()));
  }

  @Override
  public double value(double x) {
    return to == DType.BOOL ? (x != 0 ? 1 : 0) : x;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.empty();
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return to.isFloat()
        ? Optional.of(at.apply(new Cast(at.input(0).type().dtype()), at.cotangent()))
        : Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.node().inputs().getFirst().type().dtype().isFloat()) {
      return Reading.Smooth.STEPS;
    }
    return to.isFloat() ? new Reading.Affine(Same.MAP) : Reading.Smooth.JUMPS;
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    return x.type().dtype() == to ? Optional.of(x) : Optional.empty();
  }
}
