package org.loupe.compute.internal.reference;

import java.util.Arrays;
import org.loupe.network.op.Gemm;

/** Matrix products. */
final class Products {
  private Products() {}

  static Body gemm(Gemm op) {
    return (in, y, shape) -> {
      double[] a = op.transA() ? transposed(in.get(0)) : in.get(0).data();
      double[] b = op.transB() ? transposed(in.get(1)) : in.get(1).data();
      int k = in.get(0).size(op.transA() ? 0 : 1);
      multiply(a, 0, b, 0, y, 0, new int[] {shape[0], k, shape[1]});
      for (int i = 0; i < y.length; i++) {
        y[i] *= op.alpha();
      }
      if (in.size() > 2) {
        Operand c = in.get(2);
        Layout.walk(
            shape,
            0,
            Layout.broadcastStrides(c.shape(), shape),
            (i, j) -> y[i] += op.beta() * c.data()[j]);
      }
    };
  }

  private static double[] transposed(Operand m) {
    int rows = m.size(0);
    int columns = m.size(1);
    double[] t = new double[m.data().length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = m.data()[i * columns + j];
      }
    }
    return t;
  }

  /** [..., K] and [..., M] to [K, M]. */
  static Body outerSum() {
    return (in, y, shape) -> {
      int rows = shape[0] == 0 ? 0 : in.get(0).data().length / shape[0];
      for (int r = 0; r < rows; r++) {
        multiply(
            in.get(0).data(),
            r * shape[0],
            in.get(1).data(),
            r * shape[1],
            y,
            0,
            new int[] {shape[0], 1, shape[1]});
      }
    };
  }

  /** By NumPy's rule: the last two axes multiply, the others broadcast, vectors are widened. */
  static Body matmul() {
    return (in, y, shape) -> {
      int[] a = in.get(0).shape();
      int[] b = in.get(1).shape();
      int[] left = a.length == 1 ? new int[] {1, a[0]} : a;
      int[] right = b.length == 1 ? new int[] {b[0], 1} : b;
      int[] sizes = {left[left.length - 2], left[left.length - 1], right[right.length - 1]};
      int[] leftOuter = Arrays.copyOf(left, left.length - 2);
      int[] rightOuter = Arrays.copyOf(right, right.length - 2);
      int[] outer = larger(leftOuter, rightOuter);
      int[] matrixOfRight = new int[Layout.count(outer)];
      Layout.walk(
          outer, 0, Layout.broadcastStrides(rightOuter, outer), (i, j) -> matrixOfRight[i] = j);
      Layout.walk(
          outer,
          0,
          Layout.broadcastStrides(leftOuter, outer),
          (i, j) ->
              multiply(
                  in.get(0).data(),
                  j * sizes[0] * sizes[1],
                  in.get(1).data(),
                  matrixOfRight[i] * sizes[1] * sizes[2],
                  y,
                  i * sizes[0] * sizes[2],
                  sizes));
    };
  }

  private static int[] larger(int[] a, int[] b) {
    int[] out = new int[Math.max(a.length, b.length)];
    for (int i = 1; i <= out.length; i++) {
      int x = i <= a.length ? a[a.length - i] : 1;
      int z = i <= b.length ? b[b.length - i] : 1;
      out[out.length - i] = x == 1 ? z : x;
    }
    return out;
  }

  /** Adds [n, k] times [k, m] to [n, m]: rows of the second, scaled and added in order of k. */
  private static void multiply(
      double[] a, int fromA, double[] b, int fromB, double[] y, int to, int[] nkm) {
    int k = nkm[1];
    int m = nkm[2];
    for (int i = 0; i < nkm[0]; i++) {
      for (int l = 0; l < k; l++) {
        addScaled(a[fromA + i * k + l], b, fromB + l * m, y, to + i * m, m);
      }
    }
  }

  private static void addScaled(double s, double[] row, int from, double[] y, int to, int count) {
    for (int j = 0; j < count; j++) {
      y[to + j] += s * row[from + j];
    }
  }
}
