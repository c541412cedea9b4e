package org.loupe.compute.internal;

import java.lang.foreign.MemorySegment;
import java.util.function.BinaryOperator;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * Jacobians column by column or row by row: a row of data is repeated once a direction, and the
 * directions are those of the identity.
 */
final class Jacobian {
  private Jacobian() {}

  /**
   * The products with all directions of the identity for one row of data.
   *
   * @param row [1, row...]
   * @param direction shape of a direction, without the leading axis
   * @param from first direction
   * @param to the one after the last direction
   * @param product takes repeated rows and directions, gives the products
   * @param dtype type of the directions
   * @return [to - from, elements of a product]
   */
  static Tensor products(
      Tensor row,
      long[] direction,
      long from,
      long to,
      BinaryOperator<Tensor> product,
      DType dtype) {
    long n = to - from;
    long bytes = row.bytes();
    long[] repeated = row.shape();
    repeated[0] = n;
    Tensor rows =
        Tensor.allocate(
            row.dtype(),
            repeated,
            m -> {
              for (long i = 0; i < n; i++) {
                MemorySegment.copy(row.segment(), 0, m, i * bytes, bytes);
              }
            });
    long size = Tensor.count(direction);
    double[] identity = new double[Math.toIntExact(n * size)];
    for (long i = 0; i < n; i++) {
      identity[Math.toIntExact(i * size + from + i)] = 1;
    }
    long[] shape = new long[direction.length + 1];
    shape[0] = n;
    System.arraycopy(direction, 0, shape, 1, direction.length);
    Tensor directions = Tensor.of(identity).reshape(shape).to(dtype);
    Tensor y = product.apply(rows, directions);
    return y.reshape(n, y.count() / n);
  }
}
