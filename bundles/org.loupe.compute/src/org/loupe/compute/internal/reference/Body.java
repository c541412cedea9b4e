package org.loupe.compute.internal.reference;

import java.util.List;

/** What a kernel does with numbers. */
@FunctionalInterface
public interface Body {

  /**
   * Computes in double precision.
   *
   * @param in the operands
   * @param y the result's numbers, zero at first
   * @param shape sizes of the result's axes
   */
  void compute(List<Operand> in, double[] y, int[] shape);
}
