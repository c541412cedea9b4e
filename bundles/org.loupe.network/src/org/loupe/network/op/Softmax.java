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
 * exp(x) / sum(exp(x)) along an axis.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record Softmax(int axis) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Axes.known(
        inputs.getFirst().shape(),
        Axes.normal(axis, inputs.getFirst().shape().rank()),
        "a softmax");
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value e = w.apply(new Exp(), shifted(w, operands.getFirst()));
    return List.of(w.div(e, w.apply(new ReduceSum(List.of(axis), Reduced.KEPT), e)));
  }

  /** Less the largest, so that no exponential is infinite. */
  Value shifted(Wiring w, Value x) {
    return w.sub(x, w.apply(new ReduceMax(List.of(axis), Reduced.KEPT), x));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value weighted = w.mul(at.cotangent(), at.output());
    Value sum = w.apply(new ReduceSum(List.of(axis), Reduced.KEPT), weighted);
    return Optional.of(w.sub(weighted, w.mul(at.output(), sum)));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.output();
    boolean allUnits = shape[Axes.normal(axis, shape.length)] == site.outputCount();
    return new Reading.Smooth(
        "a softmax is smooth", allUnits ? Reading.Head.ORDER_PRESERVING : Reading.Head.NONE);
  }
}
