package org.loupe.compute.nd4j.internal;

import java.util.List;

/** The work of a kernel for one batch size. */
@FunctionalInterface
interface Step {

  /**
   * Computes.
   *
   * @param operands what to read; some may be empty arrays
   * @param result where to write; not empty
   */
  void run(List<NativeBuffer> operands, NativeBuffer result);

  /** Makes the step for sizes that are known. */
  @FunctionalInterface
  interface Maker {

    /**
     * Makes it.
     *
     * @param operands sizes of the operands' axes
     * @param result sizes of the result's axes, none of them 0
     */
    Step make(List<long[]> operands, long[] result);

    /**
     * Bytes that the step needs beside operands and result, at most.
     *
     * @param operands sizes of the operands' axes
     * @param result sizes of the result's axes
     */
    default long workspace(List<long[]> operands, long[] result) {
      return 0;
    }
  }
}
