package org.loupe.plan.eval;

import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/** What a run knows when expressions are evaluated. */
public interface Environment {

  /**
   * The value of an input (a {@code Model} or {@code Dataset}), of a step (its result record), or
   * of a sweep's axis.
   *
   * @throws LoupeException when there is none
   */
  Object value(String name);

  /** The layer's values on the rows, pooled into vectors: {@code layer.of(data)}. */
  Features features(Layer layer, Dataset data);

  /**
   * A dataset of the entries along the first axis of a tensor.
   *
   * @param name for messages and figures
   * @param rows [N, row...]
   */
  Dataset dataset(String name, Tensor rows);

  /**
   * The images of a dataset in another size.
   *
   * @throws LoupeException when its rows are no images
   */
  Dataset resized(Dataset data, Resizing how);

  /** An environment in which there are only constants. */
  static Environment ofConstants() {
    return new Environment() {
      @Override
      public Object value(String name) {
        throw new LoupeException(
            PlanProblem.UNKNOWN_REFERENCE, "'%s' is not known here.".formatted(name));
      }

      @Override
      public Features features(Layer layer, Dataset data) {
        throw new LoupeException(
            PlanProblem.WRONG_TYPE, "Layers cannot be evaluated here: " + layer.name() + ".");
      }

      @Override
      public Dataset dataset(String name, Tensor rows) {
        throw new LoupeException(
            PlanProblem.WRONG_TYPE, "A tensor cannot be made into a dataset here.");
      }

      @Override
      public Dataset resized(Dataset data, Resizing how) {
        throw new LoupeException(
            PlanProblem.WRONG_TYPE, "Images cannot be resized here: %s.".formatted(data.name()));
      }
    };
  }
}
