package org.loupe.geometry.internal.point;

/**
 * The numerical rank of a matrix: singular values above max(rows, columns) 2^-52 times the largest
 * (the specification of magnet, section 2; the rule of NumPy and PyTorch). What is below it may be
 * rounding of the matrix itself.
 */
final class NumericalRank {
  private NumericalRank() {}

  /**
   * The rank.
   *
   * @param values singular values, falling
   */
  static int of(double[] values, int rows, int columns) {
    int rank = 0;
    while (rank < values.length
        && values[rank] > Math.max(rows, columns) * Math.ulp(1.0) * values[0]) {
      rank++;
    }
    return rank;
  }
}
