package org.loupe.network.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * Batch normalisation with the statistics of the batch (Ioffe and Szegedy, arXiv:1502.03167): y =
 * scale (x - mean) / sqrt(variance + epsilon) + bias, channel by channel, with mean and variance
 * over rows and space.
 *
 * <p>Operands: x [N, C, ...], scale and bias [C], and the share of a row, 1 / N, without axes.
 * Results: y like x, the mean [C], and the unbiased variance [C], which running statistics are made
 * of. Of a batch of one number a channel the unbiased variance is not a number.
 *
 * @param epsilon keeps the root away from zero
 */
public record BatchNormalizationTraining(double epsilon) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    Shape perChannel = Shape.of(Axes.known(x.shape(), 1, "channels"));
    for (TensorType t : inputs.subList(1, 3)) {
      if (!t.shape().equals(perChannel)) {
        throw new IllegalArgumentException(
            "%s is not one number for each channel of %s".formatted(t.shape(), x.shape()));
      }
    }
    Losses.checkShare(inputs.get(3));
    return List.of(x, x.with(perChannel), x.with(perChannel));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Smooth(
        "it takes the statistics of a batch, so that the model is no fixed function of a row",
        Reading.Head.NONE);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    int rank = x.shape().rank();
    List<Integer> axes = IntStream.range(0, rank).filter(a -> a != 1).boxed().toList();
    ReduceSum sum = new ReduceSum(axes, ReduceMean.Reduced.DROPPED, ReduceSum.Rows.TOGETHER);
    double space = 1;
    for (int a = 2; a < rank; a++) {
      space *= x.shape().dim(a);
    }
    Value share = w.scale(operands.get(3), 1 / space);
    Value mean = w.mul(w.apply(sum, x), share);
    Value centred = w.sub(x, w.alongAxis(mean, 1, rank));
    Value variance = w.mul(w.apply(sum, w.mul(centred, centred)), share);
    Value deviation = w.apply(new Sqrt(), w.plus(variance, epsilon));
    Value factor = w.alongAxis(w.div(operands.get(1), deviation), 1, rank);
    Value y = w.add(w.mul(centred, factor), w.alongAxis(operands.get(2), 1, rank));
    Value one = w.scalar(1, x.type().dtype());
    return List.of(y, mean, w.div(variance, w.sub(one, share)));
  }
}
