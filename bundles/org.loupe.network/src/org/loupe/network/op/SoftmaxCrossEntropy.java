package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/**
 * The mean over the rows of a batch of the cross-entropy between classes and the softmax of scores.
 * A target stands for 1 - smoothing at its class and smoothing / C everywhere (Szegedy et al.,
 * arXiv:1512.00567).
 *
 * <p>Operands: scores [N, C], classes [N] as whole numbers, and the share of a row, 1 / N, without
 * axes. Results: the loss, one number, and the logarithms of the probabilities [N, C], which its
 * derivative is made of.
 *
 * @param smoothing 0 for none, less than 1
 */
public record SoftmaxCrossEntropy(double smoothing) implements Composite {

  /** Checks the number. */
  public SoftmaxCrossEntropy {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "labels are smoothed by 0 or more and less than 1, not " + smoothing);
    }
  }

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    TensorType targets = inputs.get(1);
    boolean fits =
        x.shape().rank() == 2
            && !targets.dtype().isFloat()
            && targets.shape().equals(Shape.of(x.shape().dim(0)));
    if (!fits) {
      throw new IllegalArgumentException("classes %s of %s".formatted(targets, x));
    }
    Axes.known(x.shape(), 1, "classes");
    Losses.checkShare(inputs.get(2));
    return List.of(x.with(Shape.SCALAR), x);
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    Value logarithms = w.apply(new LogSoftmax(1), x);
    Value sum = Losses.sum(w, w.mul(expected(w, x, operands.get(1)), logarithms));
    return List.of(w.neg(w.mul(sum, operands.get(2))), logarithms);
  }

  /** What the probabilities should be. */
  private Value expected(Wiring w, Value x, Value targets) {
    int classes = Math.toIntExact(x.shape().dim(1));
    Value hot = w.apply(new OneHot(1, classes, x.type().dtype()), targets);
    return smoothing == 0 ? hot : w.plus(w.scale(hot, 1 - smoothing), smoothing / classes);
  }

  /** Probabilities less what they should be: fewer operations than the definition's derivative. */
  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    boolean lossOnly =
        operand == 0
            && at.cotangents().size() == 2
            && at.cotangents().get(0).isPresent()
            && at.cotangents().get(1).isEmpty();
    if (!lossOnly) {
      return Composite.super.vjp(at, operand);
    }
    Wiring w = at.wiring();
    Value probabilities = w.apply(new Exp(), at.node().outputs().get(1));
    Value excess = w.sub(probabilities, expected(w, at.input(0), at.input(1)));
    return Optional.of(w.mul(excess, w.mul(at.cotangent(), at.input(2))));
  }
}
