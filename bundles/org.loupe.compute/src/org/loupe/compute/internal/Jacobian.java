package org.loupe.compute.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.internal.program.Evaluation;

/**
 * Jacobians of rows, by products with the directions of the identity: every row is repeated once a
 * direction, and these pairs go through the derivative as rows of their own, as many at once as the
 * budget allows. In reverse mode a product is a row of the Jacobian, in forward mode a column.
 */
final class Jacobian {
  private final long[] out;
  private final long[] in;
  private final DType dtype;

  /**
   * Jacobians of a kind.
   *
   * @param out shape of one row of the layer
   * @param in shape of one row of the input
   * @param dtype type of the result
   */
  Jacobian(long[] out, long[] in, DType dtype) {
    this.out = out;
    this.in = in;
    this.dtype = dtype;
  }

  /** Whether the Jacobian has no more rows than columns: then it is computed row by row. */
  boolean isReverse() {
    return outputs() <= inputs();
  }

  private long outputs() {
    return Tensor.count(out);
  }

  private long inputs() {
    return Tensor.count(in);
  }

  /**
   * Bytes of the result.
   *
   * @throws ArithmeticException when they cannot be counted
   */
  long bytes(long rows) {
    return Math.multiplyExact(
        Math.multiplyExact(rows, Math.multiplyExact(outputs(), inputs())), dtype.bytes());
  }

  /**
   * The Jacobians.
   *
   * @param input [N, row...]
   * @param product takes repeated rows with directions and gives the products, beside the result
   */
  Tensor of(Tensor input, Evaluation product, Cancellation cancellation) {
    long rows = input.size(0);
    long bytes = bytes(rows);
    MemorySegment all = Arena.ofAuto().allocate(Math.max(1, bytes), Tensor.ALIGNMENT);
    long pairs = Math.multiplyExact(rows, directions());
    if (bytes > 0) {
      long atOnce = product.chunk(pairs);
      for (long from = 0; from < pairs; from += atOnce) {
        cancellation.check();
        long to = Math.min(pairs, from + atOnce);
        Tensor y = product.run(List.of(repeated(input, from, to), directions(from, to))).getFirst();
        put(y, from, to, all);
      }
    }
    return Tensor.wrap(all, dtype, rows, outputs(), inputs());
  }

  private long directions() {
    return Math.min(outputs(), inputs());
  }

  /** The rows of pairs. */
  private Tensor repeated(Tensor input, long from, long to) {
    long[] shape = input.shape();
    shape[0] = to - from;
    long row = input.bytes() / input.size(0);
    return Tensor.allocate(
        input.dtype(),
        shape,
        m -> {
          for (long p = from; p < to; p++) {
            long at = p / directions() * row;
            MemorySegment.copy(input.segment(), at, m, (p - from) * row, row);
          }
        });
  }

  /** The directions of pairs. */
  private Tensor directions(long from, long to) {
    long[] one = isReverse() ? out : in;
    long[] shape = new long[one.length + 1];
    shape[0] = to - from;
    System.arraycopy(one, 0, shape, 1, one.length);
    return Tensor.allocate(
        dtype,
        shape,
        m -> {
          for (long p = from; p < to; p++) {
            long at = (p - from) * directions() + p % directions();
            if (dtype == DType.F32) {
              m.setAtIndex(ValueLayout.JAVA_FLOAT, at, 1);
            } else {
              m.setAtIndex(ValueLayout.JAVA_DOUBLE, at, 1);
            }
          }
        });
  }

  /** Writes the products of pairs where they belong. */
  private void put(Tensor y, long from, long to, MemorySegment all) {
    long size = isReverse() ? inputs() : outputs();
    if (isReverse()) {
      MemorySegment.copy(y.segment(), 0, all, from * size * dtype.bytes(), y.bytes());
      return;
    }
    for (long p = from; p < to; p++) {
      long at = p / inputs() * outputs() * inputs() + p % inputs();
      for (long o = 0; o < size; o++) {
        long i = (p - from) * size + o;
        if (dtype == DType.F32) {
          float f = y.segment().getAtIndex(ValueLayout.JAVA_FLOAT, i);
          all.setAtIndex(ValueLayout.JAVA_FLOAT, at + o * inputs(), f);
        } else {
          double d = y.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, i);
          all.setAtIndex(ValueLayout.JAVA_DOUBLE, at + o * inputs(), d);
        }
      }
    }
  }
}
