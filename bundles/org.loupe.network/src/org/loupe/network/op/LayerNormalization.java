package org.loupe.network.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * Layer normalisation: (x - mean) / sqrt(variance + epsilon) scale + bias with mean and variance
 * over all axes from one on. Operands: x, scale and a bias that broadcast to x; the bias may be
 * missing.
 *
 * @param axis first of the axes that are normalised over, counted from 0 or from the end
 * @param epsilon keeps the root away from zero
 */
public record LayerNormalization(int axis, double epsilon) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    for (int a : axes(x.shape().rank())) {
      Axes.known(x.shape(), a, "a normalisation");
    }
    Axes.checkFit(inputs);
    return List.of(x);
  }

  private List<Integer> axes(int rank) {
    return IntStream.range(Axes.normal(axis, rank), rank).boxed().toList();
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    ReduceMean mean = new ReduceMean(axes(x.shape().rank()), ReduceMean.Reduced.KEPT);
    Value centred = w.sub(x, w.apply(mean, x));
    Value variance = w.apply(mean, w.mul(centred, centred));
    Value y = w.div(centred, w.apply(new Sqrt(), w.plus(variance, epsilon)));
    y = w.mul(y, operands.get(1));
    return List.of(operands.size() > 2 ? w.add(y, operands.get(2)) : y);
  }
}
