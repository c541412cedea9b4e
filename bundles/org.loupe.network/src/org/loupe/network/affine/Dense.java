package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Rows of a matrix product: y = x W + c for each of several rows x.
 *
 * <p>Written as sums of scaled rows of W ({@link ScaledRows}), which skips the units that are zero:
 * behind a ReLU about half of them. Cost: at most images x rows x k x m multiplications; following
 * a change costs images x m.
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
    this(rows, rows(weights, k, m), offset, m);
  }

  /**
   * A product.
   *
   * @param rows rows of the operand
   * @param weights the rows of W, which are kept and not copied
   * @param offset [rows, m] or [m], or empty for none
   * @param m columns of the result
   */
  public Dense(int rows, double[][] weights, double[] offset, int m) {
    if (offset.length != 0 && offset.length % m != 0) {
      throw new IllegalArgumentException("the offset is [m] or [rows, m]");
    }
    this.rows = rows;
    this.weights = weights;
    this.offset = offset;
    this.m = m;
    k = weights.length;
    columns = new double[m < NARROW ? m : 0][k];
    largest = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = weights[i][j];
      }
      double most = 0;
      for (double w : weights[i]) {
        double size = Math.abs(w);
        most = size > most ? size : most;
      }
      largest[i] = most;
    }
  }

  private static double[][] rows(double[] weights, int k, int m) {
    if (weights.length != k * m) {
      throw new IllegalArgumentException("weights are [k, m]");
    }
    double[][] rows = new double[k][];
    for (int i = 0; i < k; i++) {
      rows[i] = Arrays.copyOfRange(weights, i * m, (i + 1) * m);
    }
    return rows;
  }

  @Override
  public Dense sizes() {
    double[][] sizes = new double[k][];
    Arrays.setAll(sizes, i -> Sizes.of(weights[i]));
    return new Dense(rows, sizes, Sizes.of(offset), m);
  }

  @Override
  public int terms() {
    int most = 0;
    for (int j = 0; j < m; j++) {
      int its = 1;
      for (double[] row : weights) {
        its += row[j] == 0 ? 0 : 1;
      }
      most = Math.max(most, its);
    }
    return most;
  }

  @Override
  public Following following(int images) {
    // few columns are computed in full as quickly as they would follow one column of the operand
    return rows == 1 && columns.length == 0 ? new OneRow(images) : new Product(images);
  }

  /** The product with an operand of one row, whose columns are the rows of W. */
  private final class OneRow extends Product implements FollowingColumns {
    OneRow(int images) {
      super(images);
    }

    @Override
    public double[] column(int unit) {
      return weights[unit];
    }

    @Override
    public double product(double[] column, int[] units, int count, double[] into) {
      ScaledRows.set(into, weights, column, units, count);
      return size(column, units, count);
    }

    @Override
    public double add(double[] product, int unit, double factor) {
      ScaledRows.add(product, weights[unit], factor);
      return Math.abs(factor) * largest[unit];
    }

    @Override
    public void follow(int unit, double a, double b, double c, Changes drift) {
      double most = largest[unit];
      drift.move(0, Math.abs(a) * most);
      drift.move(1, Math.abs(b) * most);
      drift.move(2, Math.abs(c) * most);
      drift.followOne();
      ScaledRows.one(result[0], result[1], result[2], weights[unit], a, b, c);
    }

    @Override
    public void follow(double[] product, double size, double[] by, Changes drift) {
      for (int r = 0; r < images; r++) {
        drift.move(r, Math.abs(by[r]) * size);
      }
      ScaledRows.add(result, product, by);
      drift.followOne();
    }

    /** Sum of the sizes of the largest terms; four at a time, as each sum waits for the last. */
    private double size(double[] column, int[] units, int count) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int i = 0;
      for (; i + 3 < count; i += 4) {
        a += Math.abs(column[units[i]]) * largest[units[i]];
        b += Math.abs(column[units[i + 1]]) * largest[units[i + 1]];
        c += Math.abs(column[units[i + 2]]) * largest[units[i + 2]];
        d += Math.abs(column[units[i + 3]]) * largest[units[i + 3]];
      }
      for (; i < count; i++) {
        a += Math.abs(column[units[i]]) * largest[units[i]];
      }
      return a + b + (c + d);
    }
  }

  /** The product with one operand. */
  private class Product implements Following {
    final int images;
    final double[][] result;

    Product(int images) {
      this.images = images;
      result = new double[images][rows * m];
    }

    @Override
    public double[][] compute(double[][] x, int[] units, int count) {
      if (columns.length > 0 && rows == 1 && images == 3) {
        for (int j = 0; j < m; j++) {
          setDots(j, x[0], x[1], x[2], units, count);
        }
        return result;
      }
      for (double[] image : result) {
        Arrays.fill(image, 0);
      }
      double[] base = result[images - 1];
      for (int from = 0; offset.length > 0 && from < rows * m; from += offset.length) {
        System.arraycopy(offset, 0, base, from, offset.length);
      }
      add(x, units, count);
      return result;
    }

    @Override
    public void follow(Changes changes) {
      int[] units = changes.units();
      int count = changes.count();
      double[][] by = changes.by();
      for (int i = 0; i < count; i++) {
        int unit = units[i];
        double most = largest[rows == 1 ? unit : unit % k];
        for (int r = 0; r < images; r++) {
          changes.move(r, Math.abs(by[r][unit]) * most);
        }
      }
      add(by, units, count);
    }

    private void add(double[][] x, int[] units, int count) {
      if (columns.length > 0) {
        addColumns(x, units, count);
      } else if (rows == 1) {
        ScaledRows.add(result, weights, x, units, count);
      } else {
        addToRows(x, units, count);
      }
    }

    private void addColumns(double[][] x, int[] units, int count) {
      if (rows == 1) {
        for (int r = 0; r < images; r++) {
          for (int j = 0; j < m; j++) {
            result[r][j] += dot(x[r], columns[j], units, count);
          }
        }
        return;
      }
      for (int r = 0; r < images; r++) {
        for (int j = 0; j < m; j++) {
          for (int i = 0; i < count; i++) {
            result[r][units[i] / k * m + j] += x[r][units[i]] * columns[j][units[i] % k];
          }
        }
      }
    }

    /**
     * Three products with one column, so that it and the list of units are read once, and six sums
     * are on their way, as each addition has to wait for the one before it.
     */
    private void setDots(int j, double[] x, double[] y, double[] z, int[] units, int count) {
      double[] w = columns[j];
      double x0 = 0;
      double x1 = 0;
      double y0 = 0;
      double y1 = 0;
      double z0 = 0;
      double z1 = offset.length > 0 ? offset[j] : 0;
      int i = 0;
      for (; i + 1 < count; i += 2) {
        int k = units[i];
        int l = units[i + 1];
        double wk = w[k];
        double wl = w[l];
        x0 += x[k] * wk;
        x1 += x[l] * wl;
        y0 += y[k] * wk;
        y1 += y[l] * wl;
        z0 += z[k] * wk;
        z1 += z[l] * wl;
      }
      if (i < count) {
        int k = units[i];
        double wk = w[k];
        x0 += x[k] * wk;
        y0 += y[k] * wk;
        z0 += z[k] * wk;
      }
      result[0][j] = x0 + x1;
      result[1][j] = y0 + y1;
      result[2][j] = z0 + z1;
    }

    /** Each row of the operand by itself, in arrays of its own. */
    private void addToRows(double[][] x, int[] units, int count) {
      double[][] one = new double[images][k];
      double[][] sums = new double[images][m];
      int[] own = new int[count];
      int[] starts = starts(units, count);
      int[] sorted = sorted(units, count, starts.clone());
      for (int row = 0; row < rows; row++) {
        int n = starts[row + 1] - starts[row];
        if (n == 0) {
          continue;
        }
        for (int i = 0; i < n; i++) {
          own[i] = sorted[starts[row] + i] - row * k;
        }
        for (int r = 0; r < images; r++) {
          System.arraycopy(x[r], row * k, one[r], 0, k);
          System.arraycopy(result[r], row * m, sums[r], 0, m);
        }
        ScaledRows.add(sums, weights, one, own, n);
        for (int r = 0; r < images; r++) {
          System.arraycopy(sums[r], 0, result[r], row * m, m);
        }
      }
    }

    /** Where the units of each row begin when they are sorted by row: [rows + 1]. */
    private int[] starts(int[] units, int count) {
      int[] starts = new int[rows + 1];
      for (int i = 0; i < count; i++) {
        starts[units[i] / k + 1]++;
      }
      for (int row = 0; row < rows; row++) {
        starts[row + 1] += starts[row];
      }
      return starts;
    }

    private int[] sorted(int[] units, int count, int[] next) {
      int[] sorted = new int[count];
      for (int i = 0; i < count; i++) {
        sorted[next[units[i] / k]++] = units[i];
      }
      return sorted;
    }
  }

  /** Four sums side by side, as each addition has to wait for the one before it. */
  private static double dot(double[] x, double[] w, int[] units, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += x[units[i]] * w[units[i]];
      b += x[units[i + 1]] * w[units[i + 1]];
      c += x[units[i + 2]] * w[units[i + 2]];
      d += x[units[i + 3]] * w[units[i + 3]];
    }
    for (; i < count; i++) {
      a += x[units[i]] * w[units[i]];
    }
    return a + b + (c + d);
  }
}
