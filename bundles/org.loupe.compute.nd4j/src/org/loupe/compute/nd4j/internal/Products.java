package org.loupe.compute.nd4j.internal;

import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Gemm;

/** Matrix products by BLAS. */
final class Products {
  private Products() {}

  /** The addend is put where the result goes, and the product added to it. */
  static Step.Maker gemm(Nd4jSession session, Gemm op, DType dtype) {
    return (operands, result) -> {
      long[] a = operands.getFirst();
      Multiplication product =
          session.multiplication(
              new Blas.Product(
                  Math.toIntExact(result[0]),
                  Math.toIntExact(result[1]),
                  Math.toIntExact(a[op.transA() ? 0 : 1]),
                  op.transA(),
                  op.transB(),
                  Math.toIntExact(result[1])));
      boolean addend = operands.size() > 2;
      Step spread = addend ? spread(dtype, operands.get(2), result) : (in, out) -> {};
      double beta = addend ? op.beta() : 0;
      return (in, out) -> {
        spread.run(in, out);
        product.run(
            dtype,
            op.alpha(),
            in.get(0).address().address(),
            in.get(1).address().address(),
            beta,
            out.address().address());
      };
    };
  }

  /** The third operand repeated to the shape of the result. */
  private static Step spread(DType dtype, long[] addend, long[] result) {
    long[][] from = new long[result.length][];
    long step = 1;
    for (int a = result.length - 1; a >= 0; a--) {
      int axis = a - result.length + addend.length;
      long size = axis < 0 ? 1 : addend[axis];
      long[] offsets = new long[Math.toIntExact(result[a])];
      for (int p = 0; p < offsets.length; p++) {
        offsets[p] = size == 1 ? 0 : p * step;
      }
      from[a] = offsets;
      step *= size;
    }
    AxisGather gather = new AxisGather(from, 0);
    return (in, out) -> gather.run(in.subList(2, 3), out);
  }

  /** [..., K] and [..., M] to [K, M]. */
  static Step.Maker outerSum(Nd4jSession session, DType dtype) {
    return (operands, result) -> {
      long[] a = operands.getFirst();
      int k = Math.toIntExact(result[0]);
      int m = Math.toIntExact(result[1]);
      int rows = Math.toIntExact(Tensor.count(a) / Math.max(1, k));
      Multiplication product = session.multiplication(new Blas.Product(k, m, rows, true, false, m));
      return (in, out) ->
          product.run(
              dtype,
              1,
              in.get(0).address().address(),
              in.get(1).address().address(),
              0,
              out.address().address());
    };
  }

  /** One product for each matrix of the result; a single one when the right factor is one. */
  static Step.Maker matmul(Nd4jSession session, DType dtype) {
    return (operands, result) -> {
      long[] a = operands.get(0).length == 1 ? row(operands.get(0)) : operands.get(0);
      long[] b = operands.get(1).length == 1 ? column(operands.get(1)) : operands.get(1);
      long rows = a[a.length - 2];
      int inner = Math.toIntExact(a[a.length - 1]);
      int columns = Math.toIntExact(b[b.length - 1]);
      boolean oneRight = Tensor.count(Arrays.copyOf(b, b.length - 2)) == 1;
      if (oneRight) {
        rows = Tensor.count(result) / Math.max(1, columns);
      }
      Multiplication product =
          session.multiplication(
              new Blas.Product(Math.toIntExact(rows), columns, inner, false, false, columns));
      long[] left = oneRight ? new long[] {0} : offsets(a, b, rows * inner);
      long[] right = oneRight ? new long[] {0} : offsets(b, a, (long) inner * columns);
      long size = rows * columns;
      return (in, out) -> {
        long x = in.get(0).address().address();
        long y = in.get(1).address().address();
        long z = out.address().address();
        for (int i = 0; i < left.length; i++) {
          product.run(
              dtype,
              1,
              x + left[i] * dtype.bytes(),
              y + right[i] * dtype.bytes(),
              0,
              z + i * size * dtype.bytes());
        }
      };
    };
  }

  private static long[] row(long[] vector) {
    return new long[] {1, vector[0]};
  }

  private static long[] column(long[] vector) {
    return new long[] {vector[0], 1};
  }

  /**
   * Where the matrices of a factor begin, for each matrix of the result.
   *
   * @param matrix elements of one
   */
  private static long[] offsets(long[] factor, long[] other, long matrix) {
    int rank = Math.max(factor.length, other.length) - 2;
    long[] at = {0};
    long step = matrix;
    for (int axis = 1; axis <= rank; axis++) {
      // axes are matched from the last, and the outer ones vary slowest
      long mine = size(factor, axis);
      long all = Math.max(mine, size(other, axis));
      if (mine == 0 || size(other, axis) == 0) {
        return new long[0];
      }
      long[] more = new long[Math.toIntExact(all * at.length)];
      for (int i = 0; i < more.length; i++) {
        more[i] = at[i % at.length] + (mine == 1 ? 0 : i / at.length * step);
      }
      at = more;
      step *= mine;
    }
    return at;
  }

  private static long size(long[] shape, int fromMatrix) {
    int axis = shape.length - 2 - fromMatrix;
    return axis < 0 ? 1 : shape[axis];
  }
}
