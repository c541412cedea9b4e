package org.loupe.compute.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.compute.ComputeProblem;

/**
 * LAPACK in OpenBLAS, by its own interface to C with matrices by columns, so that nothing is
 * rearranged on the way.
 */
final class Lapack {
  private static final int BY_ROWS = 101;
  private static final int BY_COLUMNS = 102;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private final SymbolLookup library;
  private final Map<String, MethodHandle> functions = new ConcurrentHashMap<>();

  /** That of a library which is loaded. */
  Lapack(SymbolLookup library) {
    this.library = library;
    // operands have been looked at; LAPACK would look again at each call
    try {
      handle("LAPACKE_set_nancheck", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private MethodHandle handle(String name, FunctionDescriptor type) {
    return functions.computeIfAbsent(
        name, n -> Linker.nativeLinker().downcallHandle(library.findOrThrow(n), type));
  }

  /** A function of LAPACK whose result is its state, linked when it is first used. */
  private MethodHandle function(DType dtype, String name, MemoryLayout... arguments) {
    String full = "LAPACKE_" + (dtype == DType.F32 ? "s" : "d") + name;
    return handle(full, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /** One call of a function. */
  private interface Call {
    int state() throws Throwable;
  }

  /** Positive states are about the numbers, negative ones are arguments or memory. */
  private static int state(String name, Call call) {
    int state;
    try {
      state = call.state();
    } catch (Throwable e) {
      throw new IllegalStateException("LAPACK's %s cannot be called".formatted(name), e);
    }
    if (state <= -1010) {
      throw new OutOfMemoryError("LAPACK's %s got no memory".formatted(name));
    }
    if (state < 0) {
      throw new IllegalStateException("LAPACK's %s ended with %d".formatted(name, state));
    }
    return state;
  }

  private static void converged(String name, int state) {
    if (state > 0) {
      throw new LoupeException(
          ComputeProblem.KERNEL, "LAPACK's %s did not converge (%d).".formatted(name, state));
    }
  }

  /**
   * Singular values and vectors of a [m, n] by divide and conquer.
   *
   * @param job 'N', 'S' or 'A'
   * @param a overwritten
   * @param k rows of vt, at least 1
   * @return whether it converged; where it did not, that of QR may
   */
  boolean gesdd(
      DType t,
      char job,
      int m,
      int n,
      MemorySegment a,
      MemorySegment s,
      MemorySegment u,
      MemorySegment vt,
      int k) {
    MethodHandle f =
        function(
            t, "gesdd", JAVA_INT, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
            ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    return state(
            "gesdd", () -> (int) f.invokeExact(BY_COLUMNS, (byte) job, m, n, a, m, s, u, m, vt, k))
        == 0;
  }

  /** The same by QR, slower and more patient. */
  void gesvd(
      DType t,
      char job,
      int m,
      int n,
      MemorySegment a,
      MemorySegment s,
      MemorySegment u,
      MemorySegment vt,
      int k,
      MemorySegment superdiagonal) {
    MethodHandle f =
        function(
            t, "gesvd", JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT,
            ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    int state =
        state(
            "gesvd",
            () ->
                (int)
                    f.invokeExact(
                        BY_COLUMNS,
                        (byte) job,
                        (byte) job,
                        m,
                        n,
                        a,
                        m,
                        s,
                        u,
                        m,
                        vt,
                        k,
                        superdiagonal));
    converged("gesvd", state);
  }

  /** Eigenvalues, and vectors over a, of which the upper triangle is read. */
  void syevd(DType t, int n, MemorySegment a, MemorySegment values) {
    MethodHandle f =
        function(t, "syevd", JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    int state =
        state(
            "syevd",
            () -> (int) f.invokeExact(BY_COLUMNS, (byte) 'V', (byte) 'U', n, a, n, values));
    converged("syevd", state);
  }

  /** Reflections below and the triangular factor on and above the diagonal of a [m, n]. */
  void geqrf(DType t, int m, int n, MemorySegment a, MemorySegment tau) {
    MethodHandle f = function(t, "geqrf", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    state("geqrf", () -> (int) f.invokeExact(BY_COLUMNS, m, n, a, m, tau));
  }

  /** The product of k reflections, [m, k], over them. */
  void orgqr(DType t, int m, int k, MemorySegment a, MemorySegment tau) {
    MethodHandle f =
        function(t, "orgqr", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    state("orgqr", () -> (int) f.invokeExact(BY_COLUMNS, m, k, k, a, m, tau));
  }

  /** The factor of Cholesky over the upper triangle; the pivot that is not positive, or 0. */
  int potrf(DType t, int n, MemorySegment a) {
    MethodHandle f = function(t, "potrf", JAVA_INT, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT);
    return state("potrf", () -> (int) f.invokeExact(BY_COLUMNS, (byte) 'U', n, a, n));
  }

  /** Elimination over a; the pivot that is zero, or 0. */
  int getrf(DType t, int n, MemorySegment a, MemorySegment pivots) {
    MethodHandle f = function(t, "getrf", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    return state("getrf", () -> (int) f.invokeExact(BY_COLUMNS, n, n, a, n, pivots));
  }

  /** Solves with the transpose of what was eliminated, over b [n, r]. */
  void getrs(DType t, int n, int r, MemorySegment a, MemorySegment pivots, MemorySegment b) {
    MethodHandle f =
        function(
            t, "getrs", JAVA_INT, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
            ADDRESS, JAVA_INT);
    state("getrs", () -> (int) f.invokeExact(BY_COLUMNS, (byte) 'T', n, r, a, n, pivots, b, n));
  }

  /** Writes x, n numbers in each of m rows that are {@code rowX} apart, as y [n, m]. */
  void transpose(DType t, int m, int n, MemorySegment x, int rowX, MemorySegment y, int rowY) {
    try {
      if (t == DType.F32) {
        handle("cblas_somatcopy", copy(JAVA_FLOAT))
            .invokeExact(BY_ROWS, TRANSPOSED, m, n, 1f, x, rowX, y, rowY);
      } else {
        handle("cblas_domatcopy", copy(JAVA_DOUBLE))
            .invokeExact(BY_ROWS, TRANSPOSED, m, n, 1d, x, rowX, y, rowY);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("OpenBLAS' omatcopy cannot be called", e);
    }
  }

  private static FunctionDescriptor copy(MemoryLayout factor) {
    return FunctionDescriptor.ofVoid(
        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, factor, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
  }

  /** c [m, n] = a [m, k] b [k, n], by rows. */
  void gemm(DType t, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      if (t == DType.F32) {
        handle("cblas_sgemm", product(JAVA_FLOAT))
            .invokeExact(BY_ROWS, AS_IT_IS, AS_IT_IS, m, n, k, 1f, a, k, b, n, 0f, c, n);
      } else {
        handle("cblas_dgemm", product(JAVA_DOUBLE))
            .invokeExact(BY_ROWS, AS_IT_IS, AS_IT_IS, m, n, k, 1d, a, k, b, n, 0d, c, n);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("OpenBLAS' gemm cannot be called", e);
    }
  }

  private static FunctionDescriptor product(MemoryLayout factor) {
    return FunctionDescriptor.ofVoid(
        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, factor, ADDRESS, JAVA_INT,
        ADDRESS, JAVA_INT, factor, ADDRESS, JAVA_INT);
  }
}
