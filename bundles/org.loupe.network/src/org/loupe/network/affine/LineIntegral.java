package org.loupe.network.affine;

/**
 * The mean of the Jacobian along a line, exactly: the sum over the pieces of their length times their
 * Jacobian.
 *
 * <p>It is what integrated gradients (Sundararajan, Taly, Yan, arXiv:1703.01365) need: the mean times
 * q - p is f(q) - f(p), each output apart. Not thread-safe.
 */
public final class LineIntegral {

  private final double[] sum;
  private final int columns;
  private final Pattern.Observer observer;

  /**
   * An integral that is to be summed.
   *
   * @param program the network
   * @param columns how many columns of a Jacobian are carried at once, see {@link PatternMap}
   * @param observer called before each step of each pass
   */
  public LineIntegral(AffineProgram program, int columns, Pattern.Observer observer) {
    sum = new double[Math.multiplyExact(program.outputUnits(), program.inputUnits())];
    this.columns = columns;
    this.observer = observer;
  }

  /** Adds a piece of the line. */
  public void add(LineWalk.Piece piece) {
    double[] jacobian = PatternMap.of(piece.pattern(), columns, observer).jacobian();
    double length = piece.to() - piece.from();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += length * jacobian[i];
    }
  }

  /** The mean over the pieces added, [outputs, inputs] in row-major order, a copy. */
  public double[] mean() {
    return sum.clone();
  }
}
