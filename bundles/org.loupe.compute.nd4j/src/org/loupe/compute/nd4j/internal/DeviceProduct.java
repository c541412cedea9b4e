package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.loupe.api.value.DType;

/** Matrix products on a device; scaled ones and those that are added to something by BLAS. */
final class DeviceProduct implements Multiplication {
  private final NativeLibrary library;
  private final Blas.Product product;
  private final NativeOp op;

  DeviceProduct(Nd4jSession session, Blas.Product product) {
    library = session.library();
    this.product = product;
    op =
        session.nativeOp(
            new NativeOp.Key(
                "matmul",
                List.of(product.leftTransposed() ? 1L : 0L, product.rightTransposed() ? 1L : 0L)));
  }

  @Override
  public void run(DType dtype, double alpha, long a, long b, double beta, long c) {
    int n = product.n();
    int m = product.m();
    int k = product.k();
    if (alpha != 1 || beta != 0 || n == 0 || m == 0 || k == 0) {
      product.run(dtype, alpha, a, b, beta, c);
      return;
    }
    op.run(
        new NativeOp.Argument(new Address(c), library.shape(dtype, n, m)),
        matrix(dtype, a, n, k, product.leftTransposed()),
        matrix(dtype, b, k, m, product.rightTransposed()));
  }

  private NativeOp.Argument matrix(
      DType dtype, long address, long rows, long columns, boolean transposed) {
    return new NativeOp.Argument(
        new Address(address),
        transposed ? library.shape(dtype, columns, rows) : library.shape(dtype, rows, columns));
  }
}
