package org.loupe.geometry.internal;

import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Softmax;

/**
 * The class that a model's outputs speak for, and how sure they are: the largest output, the first
 * of equal ones; of a single one the side of 0 that it is on, or of 1/2 where it is a probability.
 * Outputs are probabilities behind a softmax or sigmoid, else logits.
 */
public final class Winner {

  private final boolean hasProbabilities;

  private Winner(boolean hasProbabilities) {
    this.hasProbabilities = hasProbabilities;
  }

  /** What counts for a model. */
  public static Winner of(Model model) {
    Network network = Networks.of(model);
    Value v = network.outputs().values().iterator().next();
    while (true) {
      Value at = v;
      Op op = network.producer(at).map(Node::op).orElse(new Identity());
      if (network.producer(at).isEmpty()
          || !(op instanceof Identity || op instanceof Reshape || op instanceof Flatten)) {
        return new Winner(op instanceof Softmax || op instanceof Sigmoid);
      }
      v = network.producer(at).get().inputs().getFirst();
    }
  }

  /**
   * The class of a row.
   *
   * @param y outputs, row after row
   * @param classes outputs of a row
   */
  public int of(Tensor y, int row, int classes) {
    if (classes == 1) {
      return y.getDouble(row) > (hasProbabilities ? 0.5 : 0) ? 1 : 0;
    }
    long first = (long) row * classes;
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = y.getDouble(first + k) > y.getDouble(first + best) ? k : best;
    }
    return best;
  }

  /** The probability that the model gives the class of a row. */
  public double confidence(Tensor y, int row, int classes) {
    int best = of(y, row, classes);
    if (classes == 1) {
      double v = y.getDouble(row);
      double one = hasProbabilities ? v : 1 / (1 + Math.exp(-v));
      return best == 1 ? one : 1 - one;
    }
    long first = (long) row * classes;
    double most = y.getDouble(first + best);
    if (hasProbabilities) {
      return most;
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(y.getDouble(first + k) - most);
    }
    return 1 / sum;
  }
}
