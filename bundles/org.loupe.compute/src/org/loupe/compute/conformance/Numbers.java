package org.loupe.compute.conformance;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;

/**
 * Operands of the cases: all of them are exact in single precision, so that only results differ.
 */
final class Numbers {
  private Numbers() {}

  /** Standard normal numbers that depend on a name. */
  static Tensor normal(String name, long... shape) {
    Philox p = Philox.keyed(0, "conformance", name);
    double[] d = new double[Math.toIntExact(Tensor.count(shape))];
    Arrays.setAll(d, i -> (float) p.normal(i));
    return Tensor.of(d, shape);
  }

  /** Normal numbers changed one by one. */
  static Tensor mapped(String name, DoubleUnaryOperator f, long... shape) {
    double[] d = normal(name, shape).toDoubles();
    Arrays.setAll(d, i -> (float) f.applyAsDouble(d[i]));
    return Tensor.of(d, shape);
  }

  /** Positive numbers from one half to about four. */
  static Tensor positive(String name, long... shape) {
    return mapped(name, z -> 0.5 + Math.abs(z), shape);
  }

  /** Weights of a layer that keeps the size of its operand, about. */
  static Tensor weights(String name, long... shape) {
    double terms = Math.max(1, (double) Tensor.count(shape) / shape[0]);
    return mapped(name, z -> z / Math.sqrt(terms), shape);
  }

  /** Normal numbers with one of them replaced. */
  static Tensor with(int at, double value, String name, long... shape) {
    double[] d = normal(name, shape).toDoubles();
    d[at] = value;
    return Tensor.of(d, shape);
  }
}
