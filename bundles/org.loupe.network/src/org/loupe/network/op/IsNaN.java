package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** Whether x is not a number, elementwise. */
public record IsNaN() implements Pointwise {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(new TensorType(DType.BOOL, inputs.getFirst().shape()));
  }

  @Override
  public double value(double x) {
    return Double.isNaN(x) ? 1 : 0;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.empty();
  }

  /** No number of a piecewise affine network is one. */
  @Override
  public Reading read(AffineSite site) {
    return new Reading.Constant(new double[site.outputCount()]);
  }
}
