package org.loupe.compute.internal.matrix;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Eigen;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.compute.LogDeterminant;
import org.loupe.api.compute.Qr;
import org.loupe.api.compute.Svd;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.MatrixRoutines.Vectors;
import org.loupe.compute.internal.matrix.Batches.Job;

/** Linear algebra of batches: shapes, empty matrices and refusals; the numbers are the engine's. */
public final class BatchedAlgebra implements LinearAlgebra {
  /** Multiplications of a call, some tenths of a second at most. */
  private static final long PRODUCTS = 2_000_000_000L;

  private final Batches batches;

  /** Linear algebra on an engine. */
  public BatchedAlgebra(Batches batches) {
    this.batches = batches;
  }

  private Operand operand(String what, Tensor a) {
    return Operand.of(what, a, batches.dtype(a));
  }

  @Override
  public Svd svd(Tensor a) {
    return svd("svd", a, Vectors.THIN);
  }

  @Override
  public Svd fullSvd(Tensor a) {
    return svd("fullSvd", a, Vectors.FULL);
  }

  @Override
  public Tensor singularValues(Tensor a) {
    return svd("singularValues", a, Vectors.NONE).s();
  }

  private Svd svd(String what, Tensor tensor, Vectors wanted) {
    Operand a = operand(what, tensor);
    DType dtype = a.tensor().dtype();
    int m = a.rows();
    int n = a.columns();
    int k = a.rank();
    int left = wanted == Vectors.FULL ? m : wanted == Vectors.THIN ? k : 0;
    int right = wanted == Vectors.FULL ? n : wanted == Vectors.THIN ? k : 0;
    List<long[]> results = List.of(new long[] {m, left}, new long[] {k}, new long[] {right, n});
    Job job = new Job(what, List.of(a), results, decomposing(m, n));
    List<Tensor> y =
        batches.run(
            job,
            (r, _, in, out) -> {
              if (k > 0) {
                r.svd(dtype, m, n, wanted, in.get(0), out.get(0), out.get(1), out.get(2));
              } else {
                identity(dtype, left, out.get(0));
                identity(dtype, right, out.get(2));
              }
            });
    return new Svd(y.get(0), y.get(1), y.get(2));
  }

  /** Elements that LAPACK's divide and conquer needs: a copy, and four squares of the rank. */
  static long decomposing(int m, int n) {
    long k = Math.min(m, n);
    return (long) m * n + 4 * k * k + 8L * (m + n);
  }

  /** Ones on the diagonal of what has the size of a square matrix, else nothing. */
  private static void identity(DType dtype, int n, MemorySegment out) {
    if (out.byteSize() == (long) n * n * dtype.bytes()) {
      double[] d = new double[n * n];
      for (int i = 0; i < n; i++) {
        d[i * n + i] = 1;
      }
      Elements.write(dtype, d, out);
    }
  }

  @Override
  public Eigen eigh(Tensor tensor) {
    Operand a = operand("eigh", tensor).square("eigh");
    DType dtype = a.tensor().dtype();
    int n = a.rows();
    List<long[]> results = List.of(new long[] {n}, new long[] {n, n});
    List<Tensor> y =
        batches.run(
            new Job("eigh", List.of(a), results, decomposing(n, n)),
            (r, _, in, out) -> {
              if (n > 0) {
                r.eigh(dtype, n, in.get(0), out.get(0), out.get(1));
              }
            });
    return new Eigen(y.get(0), y.get(1));
  }

  @Override
  public Qr qr(Tensor tensor) {
    Operand a = operand("qr", tensor);
    DType dtype = a.tensor().dtype();
    int m = a.rows();
    int n = a.columns();
    int k = a.rank();
    List<long[]> results = List.of(new long[] {m, k}, new long[] {k, n});
    List<Tensor> y =
        batches.run(
            new Job("qr", List.of(a), results, decomposing(m, n)),
            (r, _, in, out) -> {
              if (k > 0) {
                r.qr(dtype, m, n, in.get(0), out.get(0), out.get(1));
              }
            });
    return new Qr(y.get(0), y.get(1));
  }

  @Override
  public Tensor cholesky(Tensor tensor) {
    Operand a = operand("cholesky", tensor).square("cholesky");
    DType dtype = a.tensor().dtype();
    int n = a.rows();
    return batches
        .run(
            new Job("cholesky", List.of(a), List.of(new long[] {n, n}), 0),
            (r, i, in, out) -> {
              int pivot = n == 0 ? 0 : r.cholesky(dtype, n, in.get(0), out.get(0));
              if (pivot != 0) {
                throw new LoupeException(
                    ComputeProblem.NOT_POSITIVE,
                    "%s%s is not positive definite: pivot %d of %d is not positive."
                        .formatted(Operand.text(a.tensor()), member(a, i), pivot, n));
              }
            })
        .getFirst();
  }

  private static String member(Operand a, long i) {
    return a.tensor().rank() == 2 ? "" : ", matrix %d of the batch,".formatted(i);
  }

  @Override
  public Tensor solve(Tensor left, Tensor right) {
    DType dtype = batches.dtype(left, right);
    Operand a = Operand.of("solve", left, dtype).square("solve");
    int n = a.rows();
    Operand b = a.with("solve", Operand.of("solve", right, dtype), n);
    int columns = b.columns();
    return batches
        .run(
            new Job("solve", List.of(a, b), List.of(new long[] {n, columns}), (long) n * n),
            (r, i, in, out) -> {
              int pivot =
                  n == 0 || columns == 0
                      ? 0
                      : r.solve(dtype, n, columns, in.get(0), in.get(1), out.get(0));
              if (pivot != 0) {
                throw new LoupeException(
                    ComputeProblem.SINGULAR,
                    "%s%s is singular: pivot %d of %d is zero."
                        .formatted(Operand.text(a.tensor()), member(a, i), pivot, n));
              }
            })
        .getFirst();
  }

  @Override
  public Tensor lstsq(Tensor left, Tensor right) {
    DType dtype = batches.dtype(left, right);
    Operand a = Operand.of("lstsq", left, dtype);
    Operand b = a.with("lstsq", Operand.of("lstsq", right, dtype), a.rows());
    PseudoInverse inverse = new PseudoInverse(dtype, a.rows(), a.columns());
    return batches
        .run(
            new Job(
                "lstsq",
                List.of(a, b),
                List.of(new long[] {a.columns(), b.columns()}),
                inverse.scratch(b.columns())),
            (r, _, in, out) -> inverse.times(r, in.get(0), in.get(1), b.columns(), out.get(0)))
        .getFirst();
  }

  @Override
  public Tensor pinv(Tensor tensor) {
    Operand a = operand("pinv", tensor);
    PseudoInverse inverse = new PseudoInverse(a.tensor().dtype(), a.rows(), a.columns());
    return batches
        .run(
            new Job(
                "pinv",
                List.of(a),
                List.of(new long[] {a.columns(), a.rows()}),
                inverse.scratch(0)),
            (r, _, in, out) -> inverse.run(r, in.get(0), out.get(0)))
        .getFirst();
  }

  @Override
  public Tensor expm(Tensor tensor) {
    Operand a = operand("expm", tensor).square("expm");
    DType dtype = a.tensor().dtype();
    int n = a.rows();
    // in double precision whatever the type, hence twice
    long scratch = 2L * Exponential.MATRICES * n * n;
    return batches
        .run(
            new Job("expm", List.of(a), List.of(new long[] {n, n}), scratch),
            (r, _, in, out) -> {
              if (n > 0) {
                double[] e =
                    new Exponential(r, n, batches::check).of(Elements.read(dtype, in.get(0)));
                Elements.write(dtype, e, out.get(0));
              }
            })
        .getFirst();
  }

  @Override
  public LogDeterminant logdet(Tensor tensor) {
    Operand a = operand("logdet", tensor).square("logdet");
    DType dtype = a.tensor().dtype();
    int n = a.rows();
    List<long[]> results = List.of(new long[0], new long[0]);
    List<Tensor> y =
        batches.run(
            new Job("logdet", List.of(a), results, (long) n * n),
            (r, _, in, out) -> {
              MatrixRoutines.Determinant d =
                  n == 0
                      ? new MatrixRoutines.Determinant(1, 0)
                      : r.determinant(dtype, n, in.get(0));
              Elements.write(dtype, new double[] {d.sign()}, out.get(0));
              Elements.write(dtype, new double[] {d.log()}, out.get(1));
            });
    return new LogDeterminant(y.get(0), y.get(1));
  }

  @Override
  public Tensor product(Tensor left, Tensor right) {
    DType dtype = batches.dtype(left, right);
    Operand a = Operand.of("product", left, dtype);
    Operand b = a.with("product", Operand.of("product", right, dtype), a.columns());
    int m = a.rows();
    int n = b.columns();
    int k = a.columns();
    return batches
        .run(
            new Job("product", List.of(a, b), List.of(new long[] {m, n}), 0),
            (r, _, in, out) -> {
              if ((long) m * n * k > 0) {
                product(r, dtype, m, n, k, in, out.getFirst());
              }
            })
        .getFirst();
  }

  /** Some rows at a time, so that cancelling is looked at. */
  private void product(
      MatrixRoutines r,
      DType dtype,
      int m,
      int n,
      int k,
      List<MemorySegment> in,
      MemorySegment out) {
    int some = Math.clamp(PRODUCTS / n / k, 1, m);
    long left = (long) k * dtype.bytes();
    long result = (long) n * dtype.bytes();
    for (int at = 0; at < m; at += some) {
      batches.check();
      int rows = Math.min(some, m - at);
      MemorySegment a = in.get(0).asSlice(at * left, rows * left);
      MemorySegment c = out.asSlice(at * result, rows * result);
      r.product(dtype, rows, n, k, a, in.get(1), c);
    }
  }
}
