package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * (x - mean) / sqrt(variance + epsilon) scale + bias with mean and variance over a group of
 * channels and all of space (Wu and He 2018, arXiv:1803.08494); of one channel a group, instance
 * normalisation. Operands: x [N, C, space...], scale [C], bias [C].
 *
 * @param groups number of groups
 * @param epsilon keeps the root away from zero
 */
public record GroupNormalization(int groups, double epsilon) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    long channels = Axes.known(x, 1, "a normalisation");
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException("%d groups of %d channels".formatted(groups, channels));
    }
    for (int i = 1; i < 3; i++) {
      if (!inputs.get(i).shape().equals(Shape.of(channels))) {
        throw new IllegalArgumentException(
            "%s for %d channels".formatted(inputs.get(i), channels));
      }
    }
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    int rank = x.shape().rank();
    Value g = w.apply(new Reshape(List.of(0L, (long) groups, -1L), Reshape.Zero.COPY), x);
    ReduceMean mean = new ReduceMean(List.of(2), ReduceMean.Reduced.KEPT);
    Value centred = w.sub(g, w.apply(mean, g));
    Value variance = w.apply(mean, w.apply(new Square(), centred));
    Value y = w.div(centred, w.apply(new Sqrt(), w.plus(variance, epsilon)));
    y = w.apply(Reshape.to(x.shape()), y);
    y = w.mul(y, w.alongAxis(operands.get(1), 1, rank));
    return List.of(w.add(y, w.alongAxis(operands.get(2), 1, rank)));
  }
}
