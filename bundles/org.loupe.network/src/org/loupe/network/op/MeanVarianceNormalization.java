package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * (x - mean) / (deviation + 1e-9) with both over some axes.
 *
 * @param axes the axes, counted from 0 or from the end
 */
public record MeanVarianceNormalization(List<Integer> axes) implements Composite {
  /** ONNX's constant. */
  private static final double EPSILON = 1e-9;

  /** Copies the list. */
  public MeanVarianceNormalization {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    for (int a : axes) {
      Axes.known(inputs.getFirst().shape(), a, "a normalisation");
    }
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    ReduceMean mean = new ReduceMean(axes, ReduceMean.Reduced.KEPT);
    Value centred = w.sub(x, w.apply(mean, x));
    Value variance = w.apply(mean, w.apply(new Square(), centred));
    return List.of(w.div(centred, w.plus(w.apply(new Sqrt(), variance), EPSILON)));
  }
}
