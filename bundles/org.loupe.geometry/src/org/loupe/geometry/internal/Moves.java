package org.loupe.geometry.internal;

/**
 * How images that are changed in place have moved since who reads them looked last: by a few
 * columns, of which each image gets a multiple, or in any way. Not thread-safe.
 */
final class Moves {

  /** Columns of which the images behind are followed; of more they are computed anew. */
  static final int MOST = 4;

  private final double[][] columns = new double[MOST][];
  private final double[][] by = new double[MOST][3];
  private final int[] units = new int[MOST];
  private final double[][] own = new double[MOST][];
  private int count;
  private long version;

  /** The version that the images had before the columns were added. */
  private long from;

  /** The images are about to move. */
  void begin() {
    version++;
  }

  /** The images have moved in some other way. */
  void anyhow() {
    from = version;
    count = 0;
  }

  /**
   * The images have moved by a multiple of a column.
   *
   * @param unit whose column it is, which stays as it is; or {@link FollowedColumns#NO_UNIT}
   */
  void add(double[] column, int unit, double a, double b, double c) {
    if (count == MOST) {
      anyhow();
    }
    if (from == version) {
      return;
    }
    columns[count] = unit == FollowedColumns.NO_UNIT ? copy(column) : column;
    units[count] = unit;
    by[count][0] = a;
    by[count][1] = b;
    by[count++][2] = c;
  }

  private double[] copy(double[] column) {
    if (own[count] == null) {
      own[count] = new double[column.length];
    }
    System.arraycopy(column, 0, own[count], 0, column.length);
    return own[count];
  }

  /** The version of the images. */
  long version() {
    return version;
  }

  /** Whether the columns lead from some version to the one that the images have. */
  boolean leadFrom(long before) {
    return before == from;
  }

  /** Forgets the columns, as who reads the images knows them. */
  void seen() {
    from = version;
    count = 0;
  }

  int count() {
    return count;
  }

  double[] column(int i) {
    return columns[i];
  }

  /** Whose column it is. */
  int unit(int i) {
    return units[i];
  }

  /** For each image how many times it got a column. */
  double[] by(int i) {
    return by[i];
  }
}
