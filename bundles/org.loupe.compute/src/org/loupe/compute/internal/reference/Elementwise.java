package org.loupe.compute.internal.reference;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operations that take each element by itself. */
final class Elementwise {
  private Elementwise() {}

  static Body unary(DoubleUnaryOperator f) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      for (int i = 0; i < y.length; i++) {
        y[i] = f.applyAsDouble(x[i]);
      }
    };
  }

  /** Two operands that broadcast to the shape of the result. */
  static Body binary(DoubleBinaryOperator f) {
    return (in, y, shape) -> {
      double[] a = spread(in.get(0), y.length, shape);
      double[] b = spread(in.get(1), y.length, shape);
      for (int i = 0; i < y.length; i++) {
        y[i] = f.applyAsDouble(a[i], b[i]);
      }
    };
  }

  /** Of three operands the second where the first is not 0, else the third. */
  static Body where() {
    return (in, y, shape) -> {
      double[] condition = spread(in.get(0), y.length, shape);
      double[] a = spread(in.get(1), y.length, shape);
      double[] b = spread(in.get(2), y.length, shape);
      for (int i = 0; i < y.length; i++) {
        y[i] = condition[i] != 0 ? a[i] : b[i];
      }
    };
  }

  private static double[] spread(Operand x, int count, int[] shape) {
    if (x.data().length == count && Arrays.equals(x.shape(), shape)) {
      return x.data();
    }
    double[] all = new double[count];
    Layout.walk(
        shape, 0, Layout.broadcastStrides(x.shape(), shape), (i, j) -> all[i] = x.data()[j]);
    return all;
  }

  /** x above 0, slope times x below; NaN stays. */
  static double leaky(double x, double slope) {
    return x > 0 ? x : slope * x;
  }
}
