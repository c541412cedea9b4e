package org.loupe.compute.internal.reference;

import org.loupe.network.op.Concat;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Transpose;

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

  /** Starts and ends as ONNX has them: counted from the end when negative, then clamped. */
  static Body slice(Slice op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int[] size = in.getFirst().shape();
      int[] strides = Layout.strides(size);
      int first = 0;
      for (int i = 0; i < op.axes().size(); i++) {
        int a = Layout.axis(op.axes().get(i), size.length);
        long step = op.steps().get(i);
        long start = op.starts().get(i);
        long from = start < 0 ? start + size[a] : start;
        from = step > 0 ? Math.clamp(from, 0, (long) size[a]) : Math.clamp(from, -1, size[a] - 1L);
        first += (int) from * strides[a];
        // a run of one place may have a step that no int holds
        strides[a] = shape[a] <= 1 ? 0 : Math.toIntExact(step * strides[a]);
      }
      Layout.walk(shape, first, strides, (i, j) -> y[i] = x[j]);
    };
  }

  static Body transpose(Transpose op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int[] from = Layout.strides(in.getFirst().shape());
      int[] strides = new int[shape.length];
      for (int a = 0; a < strides.length; a++) {
        strides[a] = from[op.order().get(a)];
      }
      Layout.walk(shape, 0, strides, (i, j) -> y[i] = x[j]);
    };
  }

  static Body pad(Pad op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int[] source = op.sources(in.getFirst().shape(), shape);
      for (int i = 0; i < y.length; i++) {
        y[i] = source[i] < 0 ? op.value() : x[source[i]];
      }
    };
  }
}
