package org.loupe.compute.nd4j.internal;

import org.loupe.api.value.Tensor;

/** Functions of each element by itself, in Java. */
final class Elementwise {
  private Elementwise() {}

  static Step.Maker of(Loops.Unary f) {
    return (operands, result) -> {
      long n = Tensor.count(result);
      return (in, out) -> f.run(in.getFirst().memory(), out.memory(), n);
    };
  }
}
