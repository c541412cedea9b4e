package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * The largest ball around a row in its affine piece.
 *
 * <p>The piece is where every unit stays between the thresholds that it is between, and the winner
 * of every window the largest, each by its affine function of the row: an intersection of
 * half-spaces. Their borders are |h - z| / |g| away, where g is the gradient of z by the row; for a
 * window z and g are differences from the winner. The columns of the identity give |g|^2 of all
 * units at once, and in a second round the gradient of the one that is nearest. Not thread-safe.
 */
final class LargestBall {

  /** A gradient below this share of the layer's longest is rounding noise. */
  private static final double NOISE = 1e-12;

  private final AffineProgram program;
  private final RowPoint point;
  private final int columns;
  private final Runnable check;
  private final Map<AffineProgram.Step, double[]> squares = new IdentityHashMap<>();
  private Border nearest = new Border(Double.POSITIVE_INFINITY, null, -1, -1, -1, 0);

  /**
   * A border of the piece.
   *
   * @param distance from the row
   * @param step that it is of; null for none
   * @param unit of the step, or window
   * @param number of what meets a threshold in the step's operand
   * @param winner that it is compared with; -1 for a threshold
   * @param sign of the change that leads there
   */
  private record Border(
      double distance, AffineProgram.Step step, int unit, int number, int winner, double sign) {}

  /**
   * A ball.
   *
   * @param radius distance of the nearest border; infinite where the piece has none
   * @param step that the border is of; null for none
   * @param unit of the step, or window; -1 for none
   * @param towards direction of length one to the nearest border; zeros for none
   */
  record Ball(double radius, AffineProgram.Step step, int unit, double[] towards) {}

  /**
   * A row.
   *
   * @param columns images that are carried at once
   * @param check whether to go on
   */
  LargestBall(AffineProgram program, RowPoint point, int columns, Runnable check) {
    this.program = program;
    this.point = point;
    this.columns = columns;
    this.check = check;
  }

  /** The ball around the row. */
  Ball find() {
    int in = program.inputUnits();
    carry(
        (step, z, count, from) -> {
          add(step, z, count);
          if (from + count == in) {
            measure(step, z, count);
          }
        });
    double[] towards = new double[in];
    if (nearest.step != null) {
      carry((step, z, count, from) -> gradient(step, z, count, from, towards));
      double length = Points.length(towards);
      Arrays.setAll(towards, i -> nearest.sign * towards[i] / length);
    }
    return new Ball(nearest.distance, nearest.step, nearest.unit, towards);
  }

  /** What is done with the images of some columns of the identity, and the row's, before a step. */
  @FunctionalInterface
  private interface Columns {
    void see(AffineProgram.Step step, double[] z, int count, int from);
  }

  private void carry(Columns seen) {
    int in = program.inputUnits();
    for (int from = 0; from < in; from += columns) {
      int first = from;
      int count = Math.min(columns, in - from);
      double[] images = new double[(count + 1) * in];
      for (int r = 0; r < count; r++) {
        images[r * in + from + r] = 1;
      }
      System.arraycopy(point.x(), 0, images, count * in, in);
      point
          .pattern()
          .apply(
              images,
              count + 1,
              (step, z) -> {
                check.run();
                if (!(step instanceof AffineProgram.Linear)) {
                  seen.see(step, z, count, first);
                }
              });
    }
  }

  private void add(AffineProgram.Step step, double[] z, int count) {
    int n = z.length / (count + 1);
    if (step instanceof AffineProgram.Largest m) {
      int[][] windows = m.maxima().windows();
      double[] sums = squares.computeIfAbsent(step, _ -> new double[places(windows)]);
      int at = 0;
      for (int[] window : windows) {
        int winner = winner(window, z, count * n);
        for (int j : window) {
          for (int r = 0; r < count; r++) {
            double t = z[r * n + j] - z[r * n + winner];
            sums[at] += t * t;
          }
          at++;
        }
      }
    } else {
      double[] sums = squares.computeIfAbsent(step, _ -> new double[n]);
      for (int r = 0; r < count; r++) {
        for (int k = 0; k < n; k++) {
          sums[k] += z[r * n + k] * z[r * n + k];
        }
      }
    }
  }

  private static int places(int[][] windows) {
    return Arrays.stream(windows).mapToInt(w -> w.length).sum();
  }

  private static int winner(int[] window, double[] z, int base) {
    int winner = window[0];
    for (int j : window) {
      winner = z[base + j] > z[base + winner] ? j : winner;
    }
    return winner;
  }

  private void measure(AffineProgram.Step step, double[] z, int count) {
    int base = z.length / (count + 1) * count;
    double[] sums = squares.get(step);
    double noise = NOISE * Math.sqrt(Arrays.stream(sums).max().orElse(0));
    switch (step) {
      case AffineProgram.Cut c -> {
        for (int k = 0; k < sums.length; k++) {
          double length = Math.sqrt(sums[k]);
          if (length > noise) {
            Pieces f = c.functions().of(k);
            double[] h = f.thresholds();
            double at = z[base + k];
            int piece = f.piece(at);
            if (piece < h.length) {
              meet(new Border((h[piece] - at) / length, step, k, k, -1, 1));
            }
            if (piece > 0) {
              meet(new Border((at - h[piece - 1]) / length, step, k, k, -1, -1));
            }
          }
        }
      }
      case AffineProgram.Largest m -> {
        int[][] windows = m.maxima().windows();
        int at = 0;
        for (int w = 0; w < windows.length; w++) {
          int winner = winner(windows[w], z, base);
          for (int j : windows[w]) {
            double length = Math.sqrt(sums[at++]);
            if (j != winner && length > noise) {
              meet(new Border((z[base + winner] - z[base + j]) / length, step, w, j, winner, 1));
            }
          }
        }
      }
      case AffineProgram.Linear _ -> {}
    }
  }

  private void meet(Border b) {
    nearest = b.distance < nearest.distance ? b : nearest;
  }

  /** The gradient of what meets the nearest border. */
  private void gradient(AffineProgram.Step step, double[] z, int count, int from, double[] into) {
    if (step == nearest.step) {
      int n = z.length / (count + 1);
      for (int r = 0; r < count; r++) {
        double winner = nearest.winner < 0 ? 0 : z[r * n + nearest.winner];
        into[from + r] = z[r * n + nearest.number] - winner;
      }
    }
  }
}
