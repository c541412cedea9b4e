package org.loupe.compute.torch.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.compute.Session;
import org.loupe.network.op.Gemm;

/**
 * Products against a loop as the definition has it. Older versions of OpenBLAS give wrong products
 * with the kernels for AVX-512; sizes just off the powers of two meet the edges of all blockings.
 */
class ProductsTest {
  private static Session session;

  @BeforeAll
  static void open() {
    session = TestEngine.open();
    session.useThreads(2);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static double[] numbers(long key, int n) {
    Philox random = new Philox(key);
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      // exact in single precision
      d[i] = (float) random.normal(i);
    }
    return d;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1", "3, 5, 2", "1, 257, 64", "64, 1, 257", "17, 33, 65", "128, 128, 128",
    "129, 127, 255", "256, 64, 513", "513, 511, 257"
  })
  void productsInEveryOrderAreThoseOfALoop(int n, int m, int k) {
    double[] a = numbers(1, n * k);
    double[] b = numbers(2, k * m);
    double[] expected = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < m; j++) {
          expected[i * m + j] += a[i * k + p] * b[p * m + j];
        }
      }
    }
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        Tensor left = transA ? transposed(a, n, k) : Tensor.of(a, n, k);
        Tensor right = transB ? transposed(b, k, m) : Tensor.of(b, k, m);
        Gemm gemm = new Gemm(1, 1, transA, transB);
        // k roundings of partial sums that grow to sqrt(k) add up like a random walk, to k / 2
        double roundings = 2 * k;
        Tensor e = Tensor.of(expected, n, m);
        Close.assertClose(e, product(gemm, DType.F32, left, right), roundings * 0x1p-23);
        Close.assertClose(e, product(gemm, DType.F64, left, right), roundings * 0x1p-52);
      }
    }
  }

  private static Tensor transposed(double[] x, int rows, int columns) {
    double[] t = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      t[i % columns * rows + i / columns] = x[i];
    }
    return Tensor.of(t, columns, rows);
  }

  private static Tensor product(Gemm gemm, DType dtype, Tensor a, Tensor b) {
    return TestEngine.result(session, gemm, dtype, a, b);
  }
}
