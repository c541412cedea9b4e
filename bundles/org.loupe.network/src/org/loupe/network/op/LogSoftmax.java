package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;
import org.loupe.network.op.ReduceMean.Reduced;

/**
 * The logarithm of {@link Softmax}.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record LogSoftmax(int axis) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return new Softmax(axis).infer(inputs);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = new Softmax(axis).shifted(w, operands.getFirst());
    Value sum = w.apply(new ReduceSum(List.of(axis), Reduced.KEPT), w.apply(new Exp(), x));
    return List.of(w.sub(x, w.apply(new Log(), sum)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value c = at.cotangent();
    Value sum = w.apply(new ReduceSum(List.of(axis), Reduced.KEPT), c);
    return Optional.of(w.sub(c, w.mul(w.apply(new Exp(), at.output()), sum)));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Softmax(axis).read(site);
  }
}
