package org.loupe.network.affine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The exact walk along a line: the pieces of f on x(t) = p + t (q - p), t from 0 to 1, in order.
 *
 * <p>Two images, q - p and p, are carried forward. Inside a piece every unit is an affine function
 * a t + c, so that it changes its piece where a t + c meets a threshold and a window changes its
 * winner on the upper envelope of its units' lines; these places, sorted, cut the piece, and each
 * part goes on by itself, depth first, so that memory does not grow with their number. Cost: a
 * forward pass of two images a piece from the layer on that made it. Places closer to each other
 * than {@value #RELATIVE} of the line are not told apart. Source: Humayun et al., arXiv:2302.12828;
 * Sotoudeh and Thakur, "Computing Linear Restrictions of Neural Networks", arXiv:1908.06214.
 */
public final class LineWalk {

  /**
   * A value counts as zero below this share of its terms' size: they are rounded sums of products,
   * and 1e-13 leaves them several hundred units in the last place.
   */
  static final double RELATIVE = 1e-13;

  /**
   * A part of the line on which the network is affine.
   *
   * @param from t where it begins
   * @param to t where it ends
   * @param slope change of each output by t
   * @param offset value of each output at t = 0 if the piece reached there: f = slope t + offset
   * @param pattern the activation pattern
   */
  public record Piece(double from, double to, double[] slope, double[] offset, Pattern pattern) {

    /** t in the middle. */
    public double middle() {
      return from + (to - from) / 2;
    }

    /** An output at t. */
    public double value(int output, double t) {
      return slope[output] * t + offset[output];
    }
  }

  /** Receives the pieces. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Called before each step of each piece: a place to look for a cancel or for the time.
     *
     * @return whether to go on; the piece that is on its way is not told when not
     */
    default boolean step(AffineProgram.Step step) {
      return true;
    }

    /** Takes a piece and tells whether to go on. */
    boolean piece(Piece piece);
  }

  /**
   * A part of the line that has come to a step; its states of the step before are still to apply.
   */
  private record Part(
      double from,
      double to,
      int step,
      double[][] live,
      List<UnitStates> states,
      boolean pending) {}

  private final AffineProgram program;

  private LineWalk(AffineProgram program) {
    this.program = program;
  }

  /** The pieces of the line from p to q, all of them. */
  public static List<Piece> pieces(AffineProgram program, double[] p, double[] q) {
    List<Piece> pieces = new ArrayList<>();
    walk(program, p, q, pieces::add);
    return pieces;
  }

  /**
   * Walks from p to q, piece by piece in the order of t, until the visitor has enough.
   *
   * @param p [inputUnits]
   * @param q [inputUnits]
   */
  public static void walk(AffineProgram program, double[] p, double[] q, Visitor visitor) {
    new LineWalk(program).run(p, q, visitor);
  }

  private void run(double[] p, double[] q, Visitor visitor) {
    int n = program.inputUnits();
    double[] images = new double[2 * n];
    for (int i = 0; i < n; i++) {
      images[i] = q[i] - p[i];
      images[n + i] = p[i];
    }
    double[][] live = new double[program.slots()][];
    live[0] = images;
    Deque<Part> stack = new ArrayDeque<>();
    stack.push(new Part(0, 1, 0, live, List.of(), false));
    boolean more = true;
    while (more && !stack.isEmpty()) {
      more = expand(stack.pop(), stack, visitor);
    }
  }

  /** Runs a part to the next step that is not affine, and leaves what that cuts it into. */
  private boolean expand(Part part, Deque<Part> stack, Visitor visitor) {
    double[][] live = part.live().clone();
    int next = part.step();
    if (part.pending()) {
      AffineProgram.Step s = program.steps().get(next++);
      live[s.output()] = part.states().getLast().apply(live[s.inputs()[0]], 2);
      drop(s, live);
    }
    while (next < program.steps().size()) {
      AffineProgram.Step s = program.steps().get(next);
      if (!visitor.step(s)) {
        return false;
      }
      if (!(s instanceof AffineProgram.Linear l)) {
        cut(part, s, next, live, stack);
        return true;
      }
      live[s.output()] = l.map().apply(AffineProgram.operands(l, live), 2);
      drop(s, live);
      next++;
    }
    double[] y = live[program.outputSlot()];
    int m = program.outputUnits();
    double[] slope = new double[m];
    double[] offset = new double[m];
    System.arraycopy(y, 0, slope, 0, m);
    System.arraycopy(y, m, offset, 0, m);
    return visitor.piece(
        new Piece(part.from(), part.to(), slope, offset, new Pattern(program, part.states())));
  }

  private static void drop(AffineProgram.Step s, double[][] live) {
    for (int d : s.drop()) {
      live[d] = null;
    }
  }

  private void cut(Part part, AffineProgram.Step s, int step, double[][] live, Deque<Part> stack) {
    LineCuts cuts = new LineCuts(live[s.inputs()[0]], part.from(), part.to());
    double[] ends =
        switch (s) {
          case AffineProgram.Cut c -> cuts.of(c);
          case AffineProgram.Largest m -> cuts.of(m);
          case AffineProgram.Linear _ -> throw new IllegalStateException(s.name());
        };
    // last first, so that the first is taken next
    for (int i = ends.length - 2; i >= 0; i--) {
      List<UnitStates> states = new ArrayList<>(part.states());
      states.add(
          s instanceof AffineProgram.Cut c
              ? cuts.sides(c, ends[i], ends[i + 1])
              : cuts.winners((AffineProgram.Largest) s, ends[i], ends[i + 1]));
      stack.push(new Part(ends[i], ends[i + 1], step, live, states, true));
    }
  }
}
