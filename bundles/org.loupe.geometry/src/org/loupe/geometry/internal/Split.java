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

  // the polygon that was evaluated last, within arrays
  private double[] xs = {};
  private double[] ys = {};
  private int[] edges = {};
  private int first;
  private int size;

  private int top;
  private int bottom;
  private double high;
  private double low;
  private Polygon above;
  private Polygon below;

  // where the halves begin and end
  private int firstAbove;
  private int lastAbove;
  private int firstBelow;
  private int lastBelow;
  private double entryX;
  private double entryY;
  private int entryLabel;
  private double exitX;
  private double exitY;
  private int exitLabel;

  // a crossing that has just been computed
  private double x;
  private double y;

  /** Evaluates a x + b y + c at the vertices, for {@link #cut} too. */
  void evaluate(Polygon p, double a, double b, double c) {
    evaluate(p.x(), p.y(), p.label(), 0, p.size(), a, b, c);
  }

  /**
   * The same of a polygon within longer arrays.
   *
   * @param from where its first vertex is
   * @param n how many there are
   */
  void evaluate(
      double[] px, double[] py, int[] labels, int from, int n, double a, double b, double c) {
    xs = px;
    ys = py;
    edges = labels;
    first = from;
    size = n;
    if (v.length < n) {
      v = new double[2 * n];
    }
    double[] values = v;
    int most = 0;
    int least = 0;
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double value = a * px[from + i] + b * py[from + i] + c;
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
    return sides(p.x(), p.y(), 0, p.size(), a, b, c, tolerance);
  }

  /** The same of vertices in longer arrays, from one to before another one. */
  static int sides(
      double[] px, double[] py, int from, int to, double a, double b, double c, double tolerance) {
    // which ones cannot be predicted, hence signs and no branches
    long over = 0;
    long under = 0;
    for (int i = from; i < to; i++) {
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
    if (!meet(tolerance)) {
      return false;
    }
    above = polygon(sizeAbove());
    above(above.x(), above.y(), above.label(), 0, labelAbove);
    below = polygon(sizeBelow());
    below(below.x(), below.y(), below.label(), 0, labelBelow);
    return !above.isFlat() && !below.isFlat();
  }

  private static Polygon polygon(int n) {
    return new Polygon(new double[n], new double[n], new int[n]);
  }

  /**
   * Finds where the zeros of the function that was evaluated last meet the polygon.
   *
   * @return whether they pass between its vertices
   */
  boolean meet(double tolerance) {
    if (!isCrossed(tolerance)) {
      return false;
    }
    int n = size;
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
    lastAbove = previous(forward, n);
    firstAbove = next(backward, n);
    meet(forwardOn, lastAbove, forward);
    exitX = x;
    exitY = y;
    meet(backwardOn, firstAbove, backward);
    entryX = x;
    entryY = y;
    // the bottom lies strictly between the two, so that both halves have a vertex of their own
    firstBelow = forwardOn ? next(forward, n) : forward;
    lastBelow = backwardOn ? previous(backward, n) : backward;
    exitLabel = edges[first + (forwardOn ? forward : lastAbove)];
    entryLabel = edges[first + backward];
    return true;
  }

  /** How many vertices the half above has, after they have met. */
  int sizeAbove() {
    return count(firstAbove, lastAbove) + 2;
  }

  /** How many vertices the half below has, after they have met. */
  int sizeBelow() {
    return count(firstBelow, lastBelow) + 2;
  }

  private int count(int from, int to) {
    return to - from + (to < from ? size : 0) + 1;
  }

  /** Writes the half above, with a label for its new edge, from an index on. */
  void above(double[] px, double[] py, int[] labels, int at, int label) {
    half(
        px, py, labels, at, entryLabel, firstAbove, lastAbove, entryX, entryY, exitX, exitY, label);
  }

  /** Writes the half below, with a label for its new edge, from an index on. */
  void below(double[] px, double[] py, int[] labels, int at, int label) {
    half(px, py, labels, at, exitLabel, firstBelow, lastBelow, exitX, exitY, entryX, entryY, label);
  }

  private static int next(int i, int n) {
    return i + 1 == n ? 0 : i + 1;
  }

  private static int previous(int i, int n) {
    return i == 0 ? n - 1 : i - 1;
  }

  /**
   * Writes a start point, a run of the polygon's vertices and an end point.
   *
   * @param startLabel label of the edge from the start to the first vertex
   * @param endLabel label of the edge from the end back to the start
   */
  private void half(
      double[] px,
      double[] py,
      int[] l,
      int at,
      int startLabel,
      int from,
      int to,
      double startX,
      double startY,
      double endX,
      double endY,
      int endLabel) {
    px[at] = startX;
    py[at] = startY;
    l[at] = startLabel;
    int end = at + count(from, to) + 1;
    int i = from;
    for (int k = at + 1; k < end; k++) {
      px[k] = xs[first + i];
      py[k] = ys[first + i];
      l[k] = edges[first + i];
      i = next(i, size);
    }
    px[end] = endX;
    py[end] = endY;
    l[end] = endLabel;
  }

  /**
   * Where the value is zero: at a vertex when that is on the line, else between it and the one
   * above. The crossing is computed from the lexicographically smaller end, so that both neighbours
   * of an edge get the same point.
   */
  private void meet(boolean isOn, int lastOver, int vertex) {
    double[] px = xs;
    double[] py = ys;
    int to = first + vertex;
    if (isOn) {
      x = px[to];
      y = py[to];
      return;
    }
    int over = first + lastOver;
    boolean swap = px[to] < px[over] || (px[to] == px[over] && py[to] < py[over]);
    int a = swap ? to : over;
    int b = swap ? over : to;
    // between 0 and 1, also when rounded, as the two have opposite signs
    double t = v[a - first] / (v[a - first] - v[b - first]);
    x = px[a] + t * (px[b] - px[a]);
    y = py[a] + t * (py[b] - py[a]);
  }
}
