package org.loupe.geometry.internal;

/**
 * How images that are changed in place have moved since who reads them looked last: by a few
 * columns, of which each image gets a multiple, or in any way. Not thread-safe.
 */
final class Moves {

  /** Columns of which the images behind are followed; of more they are computed anew. */
  static final int MOST = 2;

  private final double[][] columns = new double[MOST][];
  private final double[][] by = new double[MOST][3];
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

  /** The images have moved by a multiple of a column, which stays as it is. */
  void add(double[] column, double a, double b, double c) {
    if (count == MOST) {
      anyhow();
    }
    if (from == version) {
      return;
    }
    columns[count] = column;
    by[count][0] = a;
    by[count][1] = b;
    by[count++][2] = c;
  }

  /** Room for a column of so many units that is to be added next. */
  double[] room(int units) {
    int next = count % MOST;
    if (own[next] == null) {
      own[next] = new double[units];
    }
    return own[next];
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

  /** For each image how many times it got a column. */
  double[] by(int i) {
    return by[i];
  }
}
