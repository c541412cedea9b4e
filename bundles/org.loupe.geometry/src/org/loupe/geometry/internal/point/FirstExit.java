package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.DType;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * The nearest exits along several directions, while their images are carried through the network.
 */
final class FirstExit {

  /** A tangent below this share of the layer's largest is rounding noise. */
  private static final double NOISE = 1e-12;

  /** Exits that are closer than this share to the first leave together with it. */
  private static final double TOGETHER = 1e-9;

  /**
   * The same where weights are of single precision: a unit that is meant to be a multiple of
   * another has its threshold in the same place but for the rounding of its weights.
   */
  private static final double TOGETHER_SINGLE = 1e-5;

  private static final String[] COLUMNS = {
    "row#", "direction#", "distance", "layer#", "unit#", "together#"
  };

  final double[] distance;
  final int[] step;
  final int[] unit;
  private final double share;
  private final List<List<Met>> met = new ArrayList<>();

  /** A unit that a ray meets, and where. */
  record Met(double distance, int step, int unit) {}

  /**
   * No exit yet.
   *
   * @param dtype of the network's weights
   */
  FirstExit(int directions, DType dtype) {
    share = dtype == DType.F64 ? TOGETHER : TOGETHER_SINGLE;
    distance = new double[directions];
    step = new int[directions];
    unit = new int[directions];
    for (int r = 0; r < directions; r++) {
      met.add(new ArrayList<>());
    }
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(step, -1);
    Arrays.fill(unit, -1);
  }

  /** An empty table of exits, before further columns. */
  static SpooledTable table(AnalysisContext context, String... more) {
    String[] columns = Arrays.copyOf(COLUMNS, COLUMNS.length + more.length);
    System.arraycopy(more, 0, columns, COLUMNS.length, more.length);
    return new SpooledTable(context, columns);
  }

  /**
   * Looks at what a step takes.
   *
   * @param number the step's number
   * @param z images of the directions, and the row's values
   */
  void see(AffineProgram.Step s, int number, double[] z) {
    int n = z.length / (distance.length + 1);
    int base = distance.length * n;
    for (int r = 0; r < distance.length; r++) {
      double noise = 0;
      for (int i = r * n; i < (r + 1) * n; i++) {
        noise = Math.max(noise, Math.abs(z[i]));
      }
      noise *= NOISE;
      switch (s) {
        case AffineProgram.Cut c -> {
          for (int k = 0; k < n; k++) {
            double t = z[r * n + k];
            if (Math.abs(t) > noise) {
              meet(r, number, k, threshold(c.functions().of(k), z[base + k], t));
            }
          }
        }
        case AffineProgram.Largest m -> {
          int[][] windows = m.maxima().windows();
          for (int w = 0; w < windows.length; w++) {
            overtake(r, number, w, windows[w], z, r * n, base, noise);
          }
        }
        case AffineProgram.Linear _ -> {}
      }
    }
  }

  /** Where z + s t leaves its piece. */
  private static double threshold(Pieces f, double z, double t) {
    int piece = f.piece(z);
    if (t > 0) {
      return piece < f.thresholds().length
          ? (f.thresholds()[piece] - z) / t
          : Double.POSITIVE_INFINITY;
    }
    return piece > 0 ? (f.thresholds()[piece - 1] - z) / t : Double.POSITIVE_INFINITY;
  }

  private void overtake(
      int r, int number, int w, int[] window, double[] z, int at, int base, double noise) {
    int winner = window[0];
    for (int j : window) {
      winner = z[base + j] > z[base + winner] ? j : winner;
    }
    for (int j : window) {
      double faster = z[at + j] - z[at + winner];
      if (faster > noise) {
        meet(r, number, w, (z[base + winner] - z[base + j]) / faster);
      }
    }
  }

  private void meet(int r, int number, int k, double s) {
    if (s == Double.POSITIVE_INFINITY || s > distance[r] * (1 + share)) {
      return;
    }
    met.get(r).add(new Met(s, number, k));
    if (s < distance[r]) {
      distance[r] = s;
      step[r] = number;
      unit[r] = k;
      double last = s * (1 + share);
      met.get(r).removeIf(m -> m.distance() > last);
    }
  }

  /** The units that end a direction's piece together, in the order of the network. */
  List<Met> together(int direction) {
    return met.get(direction);
  }
}
