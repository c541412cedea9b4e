package org.loupe.compute.internal.reference;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.internal.matrix.Elements;

/** Linear algebra in plain Java and double precision; results are rounded to the type. */
final class ReferenceMatrices implements MatrixRoutines {

  @Override
  public void svd(
      DType dtype,
      int m,
      int n,
      Vectors wanted,
      MemorySegment a,
      MemorySegment u,
      MemorySegment s,
      MemorySegment vt) {
    double[] x = Elements.read(dtype, a);
    // the columns that are rotated are the shorter side
    boolean wide = n > m;
    JacobiSvd found =
        wide ? new JacobiSvd(x, n, m) : new JacobiSvd(Elements.transposed(x, m, n), m, n);
    Elements.write(dtype, found.values(), s);
    if (wanted == Vectors.NONE) {
      return;
    }
    int k = Math.min(m, n);
    int left = wanted == Vectors.FULL ? m : k;
    int right = wanted == Vectors.FULL ? n : k;
    double[][] us = wide ? found.right() : found.left(left);
    double[][] vs = wide ? found.left(right) : found.right();
    Elements.write(dtype, Elements.transposed(flat(us, m), left, m), u);
    Elements.write(dtype, flat(vs, n), vt);
  }

  private static double[] flat(double[][] rows, int length) {
    double[] y = new double[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, y, i * length, length);
    }
    return y;
  }

  @Override
  public void eigh(DType dtype, int n, MemorySegment a, MemorySegment values, MemorySegment v) {
    double[] x = Elements.read(dtype, a);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        x[j * n + i] = x[i * n + j];
      }
    }
    JacobiEigen found = new JacobiEigen(x, n);
    Elements.write(dtype, found.values(), values);
    Elements.write(dtype, Elements.transposed(flat(found.vectors(), n), n, n), v);
  }

  @Override
  public void qr(DType dtype, int m, int n, MemorySegment a, MemorySegment q, MemorySegment r) {
    Householder h = new Householder(Elements.read(dtype, a), m, n);
    Elements.write(dtype, h.q(), q);
    Elements.write(dtype, h.r(), r);
  }

  @Override
  public int cholesky(DType dtype, int n, MemorySegment a, MemorySegment l) {
    double[] x = Elements.read(dtype, a);
    double[] y = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = x[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= y[i * n + k] * y[j * n + k];
        }
        if (i > j) {
          y[i * n + j] = sum / y[j * n + j];
        } else if (sum > 0) {
          y[i * n + i] = Math.sqrt(sum);
        } else {
          return i + 1;
        }
      }
    }
    Elements.write(dtype, y, l);
    return 0;
  }

  @Override
  public int solve(DType dtype, int n, int r, MemorySegment a, MemorySegment b, MemorySegment x) {
    Elimination e = new Elimination(Elements.read(dtype, a), n);
    int zero = e.zeroPivot();
    if (zero == 0) {
      Elements.write(dtype, e.solve(Elements.read(dtype, b), r), x);
    }
    return zero;
  }

  @Override
  public Determinant determinant(DType dtype, int n, MemorySegment a) {
    Elimination e = new Elimination(Elements.read(dtype, a), n);
    return Determinant.ofPivots(e.pivots(), e.odd());
  }

  @Override
  public void product(
      DType dtype, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    double[] x = Elements.read(dtype, a);
    double[] y = Elements.read(dtype, b);
    double[] z = new double[m * n];
    double[] row = new double[n];
    for (int i = 0; i < m; i++) {
      Arrays.fill(row, 0);
      for (int l = 0; l < k; l++) {
        double f = x[i * k + l];
        for (int j = 0; j < n; j++) {
          row[j] += f * y[l * n + j];
        }
      }
      System.arraycopy(row, 0, z, i * n, n);
    }
    Elements.write(dtype, z, c);
  }
}
