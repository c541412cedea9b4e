package org.loupe.network.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * x over the root of its mean square and epsilon, times a scale, with the mean over all axes from
 * one on (Zhang and Sennrich 2019, arXiv:1910.07467). Operands: x and a scale that broadcasts to
 * it.
 *
 * @param axis first of the axes that are normalised over, counted from 0 or from the end
 * @param epsilon keeps the root away from zero
 */
public record RmsNormalization(int axis, double epsilon) implements Composite {

  @Override
  public String type() {
    return "RMSNormalization";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    for (int a : axes(inputs.getFirst().shape().rank())) {
      Axes.known(inputs.getFirst().shape(), a, "a normalisation");
    }
    Axes.checkFit(inputs);
    return List.of(inputs.getFirst());
  }

  private List<Integer> axes(int rank) {
    return IntStream.range(Axes.normal(axis, rank), rank).boxed().toList();
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    ReduceMean mean = new ReduceMean(axes(x.shape().rank()), ReduceMean.Reduced.KEPT);
    Value square = w.plus(w.apply(mean, w.apply(new Square(), x)), epsilon);
    return List.of(w.mul(w.div(x, w.apply(new Sqrt(), square)), operands.get(1)));
  }
}
