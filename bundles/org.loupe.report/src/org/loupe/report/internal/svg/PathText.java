package org.loupe.report.internal.svg;

/**
 * The data of a path in whole steps of {@link Decimals}: absolute beginnings, then differences.
 * Rounding is done before differences are taken, so neighbours still meet. Not thread-safe.
 */
final class PathText {
  private final StringBuilder text = new StringBuilder();
  private long lastX;
  private long lastY;

  /** Whether nothing is to be seen. */
  boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * Adds a closed outline.
   *
   * @param from its first point
   * @param to after its last point
   * @return false when it is smaller than a step, and nothing was added
   */
  boolean polygon(double[] xs, double[] ys, int from, int to) {
    int before = text.length();
    int points = points(xs, ys, from, to);
    if (points < 2) {
      text.setLength(before);
      return false;
    }
    text.append('z');
    return true;
  }

  /** Adds a line, closed when it ends where it began. */
  void line(double[] xs, double[] ys, int from, int to) {
    boolean ring = to - from > 2 && xs[from] == xs[to - 1] && ys[from] == ys[to - 1];
    if (points(xs, ys, from, ring ? to - 1 : to) == 1) {
      text.append("h0");
    } else if (ring) {
      text.append('z');
    }
  }

  private int points(double[] xs, double[] ys, int from, int to) {
    lastX = Decimals.steps(xs[from]);
    lastY = Decimals.steps(ys[from]);
    text.append('M').append(lastX);
    signed(lastY);
    int points = 1;
    for (int v = from + 1; v < to; v++) {
      long x = Decimals.steps(xs[v]);
      long y = Decimals.steps(ys[v]);
      if (x != lastX || y != lastY) {
        if (points++ == 1) {
          text.append('l').append(x - lastX);
        } else {
          signed(x - lastX);
        }
        signed(y - lastY);
        lastX = x;
        lastY = y;
      }
    }
    return points;
  }

  /** A minus sign is separator enough. */
  private void signed(long number) {
    if (number >= 0) {
      text.append(' ');
    }
    text.append(number);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
