package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Rows of a matrix product: y = x W + c for each of several rows x.
 *
 * <p>Written as sums of scaled rows of W ({@link TripleSum}, {@link RowSum}), which skips the units
 * that are zero: behind a ReLU about half of them. Cost: at most images x rows x k x m
 * multiplications; following a change costs images x m.
 */
public final class Dense implements Updatable {

  /** Fewer columns than this are summed one by one: rows so short are not worth a loop each. */
  private static final int NARROW = 4;

  /** The rows of W. */
  private final double[][] weights;

  /** The columns of W when there are few. */
  private final double[][] columns;

  /** Largest size in each row of W. */
  private final double[] largest;

  private final double[] offset;
  private final int rows;
  private final int k;
  private final int m;

  /**
   * A product.
   *
   * @param rows rows of the operand
   * @param weights [k, m] row-major
   * @param offset [rows, m] or [m], or empty for none
   * @param k columns of the operand
   * @param m columns of the result
   */
  public Dense(int rows, double[] weights, double[] offset, int k, int m) {
    if (weights.length != k * m || (offset.length != 0 && offset.length % m != 0)) {
      throw new IllegalArgumentException("weights are [k, m], the offset [m] or [rows, m]");
    }
    this.rows = rows;
    this.weights = new double[k][];
    columns = new double[m < NARROW ? m : 0][k];
    largest = new double[k];
    for (int i = 0; i < k; i++) {
      this.weights[i] = Arrays.copyOfRange(weights, i * m, (i + 1) * m);
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = weights[i * m + j];
      }
      for (double w : this.weights[i]) {
        largest[i] = Math.max(largest[i], Math.abs(w));
      }
    }
    this.offset = offset;
    this.k = k;
    this.m = m;
  }

  @Override
  public Following following(int images) {
    return new Product(images);
  }

  /** The product with one operand. */
  private final class Product implements Following {
    private final int images;
    private final double[] result;
    private final TripleSum three = new TripleSum(m);
    private final RowSum one = new RowSum(m);

    Product(int images) {
      this.images = images;
      result = new double[images * rows * m];
    }

    @Override
    public double[] compute(double[] x) {
      if (columns.length > 0) {
        sumColumns(x);
      } else {
        sumRows(x);
      }
      int base = (images - 1) * rows * m;
      for (int from = 0; offset.length > 0 && from < rows * m; from += offset.length) {
        for (int j = 0; j < offset.length; j++) {
          result[base + from + j] += offset[j];
        }
      }
      return result;
    }

    private void sumRows(double[] x) {
      int count = images * rows;
      int r = 0;
      for (; r + 2 < count; r += 3) {
        three.of(x, r * k, weights, result, r * m);
      }
      for (; r < count; r++) {
        one.start();
        for (int i = 0; i < k; i++) {
          one.add(x[r * k + i], weights[i]);
        }
        System.arraycopy(one.get(), 0, result, r * m, m);
      }
    }

    private void sumColumns(double[] x) {
      for (int r = 0; r < images * rows; r++) {
        for (int j = 0; j < m; j++) {
          result[r * m + j] = dot(x, r * k, columns[j]);
        }
      }
    }

    @Override
    public void follow(Changes changes) {
      if (rows == 1 && columns.length == 0) {
        followRow(changes);
        return;
      }
      for (int i = 0; i < changes.count(); i++) {
        int row = changes.unit(i) / k;
        double[] w = weights[changes.unit(i) % k];
        for (int r = 0; r < images; r++) {
          double factor = changes.by()[i * images + r];
          changes.move(r, Math.abs(factor) * largest[changes.unit(i) % k]);
          int to = (r * rows + row) * m;
          for (int j = 0; j < m; j++) {
            result[to + j] += factor * w[j];
          }
        }
      }
    }

    private void followRow(Changes changes) {
      for (int r = 0; r < images; r++) {
        one.start(result, r * m);
        for (int i = 0; i < changes.count(); i++) {
          double factor = changes.by()[i * images + r];
          int unit = changes.unit(i);
          changes.move(r, Math.abs(factor) * largest[unit]);
          one.add(factor, weights[unit]);
        }
        System.arraycopy(one.get(), 0, result, r * m, m);
      }
    }
  }

  /** Four sums side by side, as each addition has to wait for the one before it. */
  private static double dot(double[] x, int from, double[] w) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < w.length; i += 4) {
      a += x[from + i] * w[i];
      b += x[from + i + 1] * w[i + 1];
      c += x[from + i + 2] * w[i + 2];
      d += x[from + i + 3] * w[i + 3];
    }
    for (; i < w.length; i++) {
      a += x[from + i] * w[i];
    }
    return a + b + (c + d);
  }
}
