package org.loupe.network.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** What losses of a batch share: they are sums over rows, each with the share 1 / N. */
final class Losses {
  private Losses() {}

  /** Checks that the share of a row is one number. */
  static void checkShare(TensorType share) {
    if (!share.shape().equals(Shape.SCALAR)) {
      throw new IllegalArgumentException("the share of a row is one number, not " + share);
    }
  }

  /** Checks a prediction and targets of one shape, and gives the type of the loss. */
  static List<TensorType> elementwise(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    if (x.shape().rank() == 0 || !inputs.get(1).equals(x)) {
      throw new IllegalArgumentException("targets %s of %s".formatted(inputs.get(1), x));
    }
    checkShare(inputs.get(2));
    return List.of(x.with(Shape.SCALAR));
  }

  /** The mean of numbers, one an element of a batch. */
  static Value mean(Wiring w, Value x, Value share) {
    double each = 1;
    for (int a = 1; a < x.shape().rank(); a++) {
      each *= x.shape().dim(a);
    }
    return w.mul(sum(w, x), w.scale(share, 1 / each));
  }

  /** The sum of all numbers. */
  static Value sum(Wiring w, Value x) {
    List<Integer> all = IntStream.range(0, x.shape().rank()).boxed().toList();
    return w.apply(new ReduceSum(all, ReduceMean.Reduced.DROPPED, ReduceSum.Rows.TOGETHER), x);
  }
}
