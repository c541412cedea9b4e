package org.loupe.training;

import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;

/** Changes the rows of a batch before a step sees them. Stateless. */
@FunctionalInterface
public interface BatchHook {

  /**
   * The batch that the step sees.
   *
   * @param batch [rows, row...]; not to be kept, its memory is used again
   * @param random numbers of this hook
   * @param counter number of the batch's first row among all that were taken: row i may use the
   *     positions of {@code counter + i}
   * @return of the same type and shape
   */
  Tensor apply(Tensor batch, RandomStream random, long counter);
}
