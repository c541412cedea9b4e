package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loupe.network.affine.ScaledRows;

/**
 * Products of all points with several vectors at once: one coordinate of all points is a row of a
 * matrix. Points are taken in blocks that stay close to the core. Not thread-safe.
 */
final class PointProducts {

  /** Points of a block: four coordinates and three results of them take 28 KiB. */
  private static final int BLOCK = 512;

  private final int dimension;
  private final int count;
  private final double[][][] blocks;
  private final int[] all;
  private double[][][] sums = new double[0][][];

  /**
   * Products with points.
   *
   * @param points [points][dimension]
   */
  PointProducts(double[][] points) {
    count = points.length;
    dimension = points[0].length;
    all = IntStream.range(0, dimension).toArray();
    blocks = new double[(count + BLOCK - 1) / BLOCK][dimension][];
    for (int b = 0; b < blocks.length; b++) {
      int from = b * BLOCK;
      int size = Math.min(BLOCK, count - from);
      for (int k = 0; k < dimension; k++) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
          column[i] = points[from + i][k];
        }
        blocks[b][k] = column;
      }
    }
  }

  private PointProducts(PointProducts other) {
    count = other.count;
    dimension = other.dimension;
    blocks = other.blocks;
    all = other.all;
  }

  /** The same for another thread. */
  PointProducts another() {
    return new PointProducts(this);
  }

  /** Number of points. */
  int count() {
    return count;
  }

  /** Multiplies; what {@link #block} gives is then of these vectors. */
  void multiply(double[][] vectors, int number) {
    if (sums.length == 0 || sums[0].length < number) {
      sums = new double[blocks.length][number][];
      for (int b = 0; b < blocks.length; b++) {
        for (int v = 0; v < number; v++) {
          sums[b][v] = new double[Math.min(BLOCK, count - b * BLOCK)];
        }
      }
    }
    for (int b = 0; b < blocks.length; b++) {
      double[][] of = Arrays.copyOf(sums[b], number);
      for (double[] sum : of) {
        Arrays.fill(sum, 0);
      }
      ScaledRows.add(of, blocks[b], vectors, all, dimension);
    }
  }

  /** Number of blocks. */
  int blocks() {
    return blocks.length;
  }

  /** Number of the first point of a block. */
  static int first(int block) {
    return block * BLOCK;
  }

  /** The products of a vector with the points of a block, until the next multiplication. */
  double[] block(int vector, int block) {
    return sums[block][vector];
  }
}
