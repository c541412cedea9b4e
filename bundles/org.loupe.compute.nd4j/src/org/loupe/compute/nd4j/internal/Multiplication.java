package org.loupe.compute.nd4j.internal;

import org.loupe.api.value.DType;

/** A matrix product of known sizes. */
@FunctionalInterface
interface Multiplication {

  /** c = alpha a b + beta c, with the addresses of a, b and c. */
  void run(DType dtype, double alpha, long a, long b, double beta, long c);
}
