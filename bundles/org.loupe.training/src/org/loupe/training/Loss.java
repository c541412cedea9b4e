package org.loupe.training;

import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.DType;
import org.loupe.api.value.ValueType;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.MeanSquaredError;
import org.loupe.network.op.SoftmaxCrossEntropy;

/** What a training makes small: the mean over the rows of a batch. */
@ValueType("loss")
@Doc("what a training makes small")
public sealed interface Loss {

  /** The operation on prediction, targets and the share of a row. */
  Op op();

  /** What the targets of a prediction are. */
  TensorType targets(TensorType prediction);

  /** Names of the results of the operation. */
  default List<String> results() {
    return List.of("loss");
  }

  /**
   * Cross-entropy of the softmax of scores, for classes.
   *
   * @param smoothing share of a label that is spread over all classes
   */
  @Doc("cross-entropy of classes and the softmax of the outputs")
  record CrossEntropy(
      @Doc("share of a label that is spread over all classes")
          @Default("0")
          @Range(min = 0, max = 0.99)
          double smoothing)
      implements Loss {
    @Override
    public Op op() {
      return new SoftmaxCrossEntropy(smoothing);
    }

    @Override
    public TensorType targets(TensorType prediction) {
      return new TensorType(DType.I64, Shape.of(prediction.shape().dim(0)));
    }

    @Override
    public List<String> results() {
      return List.of("loss", "logarithms");
    }
  }

  /** Mean squared difference from the targets. */
  @Doc("mean squared difference of the outputs from the targets")
  record SquaredError() implements Loss {
    @Override
    public Op op() {
      return new MeanSquaredError();
    }

    @Override
    public TensorType targets(TensorType prediction) {
      return prediction;
    }
  }

  /** Cross-entropy of the sigmoid of scores, for yes (1) or no (0). */
  @Doc("cross-entropy of targets 0 or 1 and the sigmoid of the outputs")
  record BinaryCrossEntropy() implements Loss {
    @Override
    public Op op() {
      return new org.loupe.network.op.BinaryCrossEntropy();
    }

    @Override
    public TensorType targets(TensorType prediction) {
      return prediction;
    }
  }
}
