package org.loupe.network.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * The negative of the logarithm that each target's class has, times the class's weight. Operands:
 * logarithms of probabilities [N, C, d...], targets [N, d...] as whole numbers, and maybe weights
 * [C].
 *
 * @param reduction what becomes of the losses
 * @param ignored the target that counts for nothing
 */
public record NegativeLogLikelihoodLoss(Reduction reduction, OptionalLong ignored)
    implements Composite {

  /** What becomes of the losses. */
  public enum Reduction {
    /** Each stays, in the shape of the targets. */
    NONE,
    /** Their sum. */
    SUM,
    /** Their sum over that of the weights. */
    MEAN
  }

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    TensorType targets = inputs.get(1);
    if (x.rank() < 2 || targets.dtype().isFloat() || !without(x, 1).equals(targets.shape())) {
      throw new IllegalArgumentException("targets %s of %s".formatted(targets, x));
    }
    if (reduction != Reduction.NONE && x.isBatched()) {
      throw new IllegalArgumentException("a loss of all rows together of %s".formatted(x));
    }
    return List.of(
        inputs.get(0).with(reduction == Reduction.NONE ? targets.shape() : Shape.SCALAR));
  }

  private static Shape without(Shape x, int axis) {
    return Shape.of(
        IntStream.range(0, x.rank()).filter(a -> a != axis).mapToLong(x::dim).toArray());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    Value targets = operands.get(1);
    Optional<Value> skipped = Optional.empty();
    if (ignored.isPresent()) {
      Value number = w.scalar(ignored.getAsLong(), DType.I64);
      Value skip = w.apply(new Comparison(Comparison.Relation.EQUAL), targets, number);
      // any class will do, as its loss does not count
      targets = w.apply(new Where(), skip, w.scalar(0, DType.I64), targets);
      skipped = Optional.of(skip);
    }
    Value places = w.apply(Reshape.to(x.shape().with(1, 1)), targets);
    Value chosen = w.apply(new GatherElements(1), x, places);
    Value loss = w.neg(w.apply(Reshape.to(targets.shape()), chosen));
    boolean weighted = operands.size() > 2;
    Value weight =
        weighted
            ? w.apply(new Gather(0), operands.get(2), targets)
            : w.expand(w.scalar(1, x.type().dtype()), targets.shape());
    loss = weighted ? w.mul(loss, weight) : loss;
    if (skipped.isPresent()) {
      Value none = w.scalar(0, x.type().dtype());
      loss = w.apply(new Where(), skipped.get(), none, loss);
      weight = w.apply(new Where(), skipped.get(), none, weight);
    }
    return List.of(
        switch (reduction) {
          case NONE -> loss;
          case SUM -> sum(w, loss);
          case MEAN -> w.div(sum(w, loss), sum(w, weight));
        });
  }

  private static Value sum(Wiring w, Value x) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, x.shape().rank()).boxed().toList());
    return w.apply(new ReduceSum(axes, ReduceMean.Reduced.DROPPED), x);
  }
}
