package org.loupe.compute.nd4j.internal;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.loupe.api.value.DType;

/** OpenBLAS, the copy that ND4J itself works with. */
final class Blas {
  private Blas() {}

  /** Loads it, unless it is. */
  static void load() {
    Loader.load(openblas_nolapack.class);
  }

  /** The library that {@link #load} has loaded. */
  static SymbolLookup symbols() {
    return Loader.getLoadedLibraries().values().stream()
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(f -> f.getFileName().toString().startsWith("libopenblas_nolapack"))
        .findFirst()
        .map(f -> SymbolLookup.libraryLookup(f, Arena.global()))
        .orElseThrow(() -> new IllegalStateException("OpenBLAS is not loaded"));
  }

  /**
   * A product of dense matrices in row-major order: [n, k] by [k, m].
   *
   * @param n rows of the result
   * @param m columns of the result
   * @param k length of the sums
   * @param leftTransposed whether the left factor lies as [k, n]
   * @param rightTransposed whether the right factor lies as [m, k]
   * @param leftRow elements from one row of the left factor, as it lies, to the next
   * @param rightRow elements from one row of the right factor, as it lies, to the next
   * @param resultRow elements from one row of the result to the next, at least m
   */
  record Product(
      int n,
      int m,
      int k,
      boolean leftTransposed,
      boolean rightTransposed,
      int leftRow,
      int rightRow,
      int resultRow) {

    /** A product of factors whose rows lie side by side. */
    Product(int n, int m, int k, boolean leftTransposed, boolean rightTransposed, int resultRow) {
      this(
          n,
          m,
          k,
          leftTransposed,
          rightTransposed,
          leftTransposed ? n : k,
          rightTransposed ? k : m,
          resultRow);
    }

    /** c = alpha a b + beta c; a c that is not a number does not matter when beta is 0. */
    void run(DType dtype, double alpha, long a, long b, double beta, long c) {
      int transA = leftTransposed ? CblasTrans : CblasNoTrans;
      int transB = rightTransposed ? CblasTrans : CblasNoTrans;
      // rows are at least one element apart, also when there are none
      int rowA = Math.max(1, leftRow);
      int rowB = Math.max(1, rightRow);
      if (dtype == DType.F32) {
        FloatPointer pa = new FloatPointer(new Address(a));
        FloatPointer pb = new FloatPointer(new Address(b));
        FloatPointer pc = new FloatPointer(new Address(c));
        cblas_sgemm(
            CblasRowMajor,
            transA,
            transB,
            n,
            m,
            k,
            (float) alpha,
            pa,
            rowA,
            pb,
            rowB,
            (float) beta,
            pc,
            resultRow);
      } else {
        DoublePointer pa = new DoublePointer(new Address(a));
        DoublePointer pb = new DoublePointer(new Address(b));
        DoublePointer pc = new DoublePointer(new Address(c));
        cblas_dgemm(
            CblasRowMajor, transA, transB, n, m, k, alpha, pa, rowA, pb, rowB, beta, pc, resultRow);
      }
    }
  }
}
