package org.loupe.compute.internal.reference;

import org.loupe.network.op.Concat;
import org.loupe.network.op.Rearrangement;

/** Operations that put numbers in other places. */
final class Rearrangements {
  private Rearrangements() {}

  static Body concat(Concat op) {
    return (in, y, shape) -> {
      int axis = Layout.axis(op.axis(), shape.length);
      int outer = 1;
      for (int a = 0; a < axis; a++) {
        outer *= shape[a];
      }
      int to = 0;
      for (int o = 0; o < outer; o++) {
        for (Operand x : in) {
          int run = x.inner(axis);
          System.arraycopy(x.data(), o * run, y, to, run);
          to += run;
        }
      }
    };
  }

  /** Slices, transposes, padding and all else that shows elements of one operand. */
  static Body of(Rearrangement op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int[] source = op.sources(in.getFirst().shape(), shape);
      for (int i = 0; i < y.length; i++) {
        y[i] = source[i] < 0 ? op.fill() : x[source[i]];
      }
    };
  }

  static Body expand() {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      Layout.walk(
          shape, 0, Layout.broadcastStrides(x.shape(), shape), (i, j) -> y[i] = x.data()[j]);
    };
  }
}
