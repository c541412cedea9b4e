package org.loupe.compute.rewrite;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Mul;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Sub;

/**
 * The sum of c (x - mean) for each channel, over rows and places: what the derivative of batch
 * normalisation by its scale is made of.
 *
 * <p>Operands: c and x [N, C, space...], mean [1, C, 1...]. Result [C].
 */
public record CentredSum() implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(1).shape();
    if (!inputs.get(0).shape().equals(x) || !inputs.get(2).shape().equals(mean(x))) {
      throw new IllegalArgumentException(
          "%s and %s do not fit %s".formatted(inputs.get(0).shape(), inputs.get(2).shape(), x));
    }
    return List.of(inputs.get(1).with(Shape.of(x.dim(1))));
  }

  /** The shape of one number a channel that broadcasts. */
  static Shape mean(Shape x) {
    return Shape.of(IntStream.range(0, x.rank()).mapToLong(a -> a == 1 ? x.dim(1) : 1).toArray());
  }

  /** The sum over all axes but the channels. */
  static ReduceSum sum(int rank) {
    List<Integer> axes = IntStream.range(0, rank).filter(a -> a != 1).boxed().toList();
    return new ReduceSum(axes, Reduced.DROPPED, ReduceSum.Rows.TOGETHER);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value centred = w.apply(new Sub(), operands.get(1), operands.get(2));
    Value product = w.apply(new Mul(), operands.get(0), centred);
    return List.of(w.apply(sum(product.shape().rank()), product));
  }
}
