package org.loupe.geometry.internal;

/**
 * Cuts convex polygons by lines in two, one after another; keeps what it found out about the last
 * one. Not thread-safe.
 *
 * <p>A vertex whose value is within the tolerance is on the line: it belongs to both halves and no
 * vertex is made beside it, so that lines through vertices, repeated lines and many lines through
 * one point need no further care. Signs are made unimodal by walking both chains from the vertex of
 * the largest value to that of the smallest, so that there are exactly two crossings whatever the
 * rounding.
 */
final class Split {

  /** Some vertex lies above. */
  static final int ABOVE = 1;

  /** Some vertex lies below. */
  static final int BELOW = 2;

  /** Some vertex lies above and some below: the line passes between them. */
  static final int CROSSED = ABOVE + BELOW;

  /** Values at the vertices; longer than there are vertices. */
  private double[] v = new double[16];

  private int top;
  private int bottom;
  private double high;
  private double low;
  private Polygon above;
  private Polygon below;

  // a crossing that has just been computed
  private double x;
  private double y;

  /** Evaluates a x + b y + c at the vertices, for {@link #cut} too. */
  void evaluate(Polygon p, double a, double b, double c) {
    double[] px = p.x();
    double[] py = p.y();
    int n = px.length;
    if (v.length < n) {
      v = new double[2 * n];
    }
    double[] values = v;
    int most = 0;
    int least = 0;
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double value = a * px[i] + b * py[i] + c;
      values[i] = value;
      most = value > max ? i : most;
      max = value > max ? value : max;
      least = value < min ? i : least;
      min = value < min ? value : min;
    }
    top = most;
    bottom = least;
    high = max;
    low = min;
  }

  /** Evaluates a x + b y + c at the vertices, to know between what it lies only. */
  void range(Polygon p, double a, double b, double c) {
    double[] px = p.x();
    double[] py = p.y();
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < px.length; i++) {
      double value = a * px[i] + b * py[i] + c;
      max = value > max ? value : max;
      min = value < min ? value : min;
    }
    high = max;
    low = min;
  }

  /**
   * On which sides of a line vertices lie, by more than the tolerance.
   *
   * @return {@link #ABOVE} and {@link #BELOW} added up
   */
  static int sides(Polygon p, double a, double b, double c, double tolerance) {
    double[] px = p.x();
    double[] py = p.y();
    // which ones cannot be predicted, hence signs and no branches
    long over = 0;
    long under = 0;
    for (int i = 0; i < px.length; i++) {
      double value = a * px[i] + b * py[i] + c;
      over |= Double.doubleToRawLongBits(tolerance - value);
      under |= Double.doubleToRawLongBits(tolerance + value);
    }
    return (int) (over >>> 63 | under >>> 63 << 1);
  }

  /** Largest value at a vertex. */
  double high() {
    return high;
  }

  /** Smallest value at a vertex. */
  double low() {
    return low;
  }

  /** Whether the line passes between the vertices. */
  boolean isCrossed(double tolerance) {
    return high > tolerance && low < -tolerance;
  }

  /** The side of the value of largest size; within the tolerance it is the lower, inactive one. */
  boolean isAbove(double tolerance) {
    return high > tolerance && high >= -low;
  }

  /** The half where the value is positive, after a cut. */
  Polygon above() {
    return above;
  }

  /** The half where the value is negative, after a cut. */
  Polygon below() {
    return below;
  }

  /** The same with one label for both halves. */
  boolean cut(Polygon p, double tolerance, int label) {
    return cut(p, tolerance, label, label);
  }

  /**
   * Cuts a polygon along the zeros of the function that was evaluated on it last.
   *
   * @param tolerance values within it are zero
   * @param labelAbove label of the new edge of the half above
   * @param labelBelow label of the new edge of the half below
   * @return whether there are two halves; none when the line does not pass through the inside
   */
  boolean cut(Polygon p, double tolerance, int labelAbove, int labelBelow) {
    if (!isCrossed(tolerance)) {
      return false;
    }
    int n = p.size();
    // first vertex that is not above, going forwards and backwards from the top
    int forward = top;
    do {
      forward = next(forward, n);
    } while (v[forward] > tolerance && forward != bottom);
    int backward = top;
    do {
      backward = previous(backward, n);
    } while (v[backward] > tolerance && backward != bottom);
    boolean forwardOn = v[forward] >= -tolerance;
    boolean backwardOn = v[backward] >= -tolerance;
    int lastAbove = previous(forward, n);
    int firstAbove = next(backward, n);
    meet(p, forwardOn, lastAbove, forward);
    double exitX = x;
    double exitY = y;
    meet(p, backwardOn, firstAbove, backward);
    double entryX = x;
    double entryY = y;
    // the bottom lies strictly between the two, so that both halves have a vertex of their own
    int firstBelow = forwardOn ? next(forward, n) : forward;
    int lastBelow = backwardOn ? previous(backward, n) : backward;
    int exitLabel = p.label()[forwardOn ? forward : lastAbove];
    int entryLabel = p.label()[backward];
    above = half(p, entryLabel, firstAbove, lastAbove, entryX, entryY, exitX, exitY, labelAbove);
    below = half(p, exitLabel, firstBelow, lastBelow, exitX, exitY, entryX, entryY, labelBelow);
    return !above.isFlat() && !below.isFlat();
  }

  private static int next(int i, int n) {
    return i + 1 == n ? 0 : i + 1;
  }

  private static int previous(int i, int n) {
    return i == 0 ? n - 1 : i - 1;
  }

  /**
   * A start point, a run of the polygon's vertices and an end point.
   *
   * @param startLabel label of the edge from the start to the first vertex
   * @param endLabel label of the edge from the end back to the start
   */
  private static Polygon half(
      Polygon p,
      int startLabel,
      int first,
      int last,
      double startX,
      double startY,
      double endX,
      double endY,
      int endLabel) {
    int n = p.size();
    int count = last - first + (last < first ? n : 0) + 1;
    double[] px = new double[count + 2];
    double[] py = new double[count + 2];
    int[] l = new int[count + 2];
    px[0] = startX;
    py[0] = startY;
    l[0] = startLabel;
    int i = first;
    for (int k = 1; k <= count; k++) {
      px[k] = p.x()[i];
      py[k] = p.y()[i];
      l[k] = p.label()[i];
      i = next(i, n);
    }
    px[count + 1] = endX;
    py[count + 1] = endY;
    l[count + 1] = endLabel;
    return new Polygon(px, py, l);
  }

  /**
   * Where the value is zero: at a vertex when that is on the line, else between it and the one
   * above. The crossing is computed from the lexicographically smaller end, so that both neighbours
   * of an edge get the same point.
   */
  private void meet(Polygon p, boolean isOn, int lastAbove, int vertex) {
    double[] px = p.x();
    double[] py = p.y();
    if (isOn) {
      x = px[vertex];
      y = py[vertex];
      return;
    }
    boolean swap =
        px[vertex] < px[lastAbove] || (px[vertex] == px[lastAbove] && py[vertex] < py[lastAbove]);
    int a = swap ? vertex : lastAbove;
    int b = swap ? lastAbove : vertex;
    // between 0 and 1, also when rounded, as the two have opposite signs
    double t = v[a] / (v[a] - v[b]);
    x = px[a] + t * (px[b] - px[a]);
    y = py[a] + t * (py[b] - py[a]);
  }
}
