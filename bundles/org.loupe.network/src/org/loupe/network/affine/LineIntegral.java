package org.loupe.network.affine;

import java.util.List;

/**
 * The mean of the Jacobian along a line, exactly: the sum over the pieces of their length times
 * their Jacobian.
 *
 * <p>It is what integrated gradients (Sundararajan, Taly, Yan, arXiv:1703.01365) need: the mean
 * times q - p is f(q) - f(p), each output apart. Neighbouring pieces differ in few layers, so that
 * images are kept and only those behind the first difference are worked out again, where memory
 * allows. Not thread-safe.
 */
public final class LineIntegral {

  private final AffineProgram program;
  private final double[] sum;
  private final int columns;
  private final Pattern.Observer observer;
  private final boolean keeps;

  /** Images of the piece before, a slot each; nothing is dropped. */
  private final double[][] images;

  private List<UnitStates> before = List.of();

  /**
   * An integral that is to be summed.
   *
   * @param program the network
   * @param columns how many columns of a Jacobian are carried at once, see {@link PatternMap}
   * @param observer called before each step of each pass
   */
  public LineIntegral(AffineProgram program, int columns, Pattern.Observer observer) {
    this.program = program;
    this.columns = columns;
    this.observer = observer;
    sum = new double[Math.multiplyExact(program.outputUnits(), program.inputUnits())];
    images = new double[program.slots()][];
    keeps = columns >= program.inputUnits() && fits();
    if (keeps) {
      int n = program.inputUnits();
      images[0] = new double[(n + 1) * n];
      for (int i = 0; i < n; i++) {
        images[0][i * n + i] = 1;
      }
    }
  }

  /** Whether the images of all steps take no more than what a step may use for its work. */
  private boolean fits() {
    long all = program.steps().stream().mapToLong(AffineProgram.Step::units).sum();
    return all <= PatternMap.WORK * PatternMap.peak(program);
  }

  /** Adds a piece of the line. */
  public void add(LineWalk.Piece piece) {
    double length = piece.to() - piece.from();
    if (!keeps) {
      double[] jacobian = PatternMap.of(piece.pattern(), columns, observer).jacobian();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += length * jacobian[i];
      }
      return;
    }
    renew(piece.pattern().states());
    double[] y = images[program.outputSlot()];
    int in = program.inputUnits();
    int out = program.outputUnits();
    for (int i = 0; i < in; i++) {
      for (int k = 0; k < out; k++) {
        sum[k * in + i] += length * y[i * out + k];
      }
    }
  }

  /** Works out the images again from the first step on whose units are in other states. */
  private void renew(List<UnitStates> states) {
    int state = 0;
    boolean same = !before.isEmpty() || states.isEmpty() && images[program.outputSlot()] != null;
    int count = program.inputUnits() + 1;
    for (AffineProgram.Step s : program.steps()) {
      boolean affine = s instanceof AffineProgram.Linear;
      same = same && (affine || isSame(state, states));
      if (!same) {
        double[][] operands = AffineProgram.operands(s, images);
        observer.before(s, operands.length == 0 ? new double[0] : operands[0]);
        images[s.output()] =
            s instanceof AffineProgram.Linear l
                ? l.map().apply(operands, count)
                : states.get(state).apply(operands[0], count);
      }
      state += affine ? 0 : 1;
    }
    before = states;
  }

  private boolean isSame(int state, List<UnitStates> states) {
    return before.get(state) == states.get(state) || before.get(state).equals(states.get(state));
  }

  /** The mean over the pieces added, [outputs, inputs] in row-major order, a copy. */
  public double[] mean() {
    return sum.clone();
  }
}
