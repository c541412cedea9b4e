package org.loupe.network.affine;

import java.util.Arrays;

/** The states of the units of one step, applied to images as an affine map. */
sealed interface UnitStates {

  /**
   * Applies them.
   *
   * @param z the step's operand, image-major
   * @param images number of images; intercepts are added to the last
   */
  double[] apply(double[] z, int images);

  /**
   * The piece of each unit: bit k of word k / 64 of plane h tells whether unit k lies above its
   * threshold h.
   */
  record Sides(Reading.Elementwise functions, int units, long[][] planes) implements UnitStates {

    static Sides none(Reading.Elementwise functions, int units) {
      int most =
          functions.functions().stream().mapToInt(f -> f.thresholds().length).max().orElse(0);
      return new Sides(functions, units, new long[most][(units + 63) / 64]);
    }

    void setAbove(int threshold, int unit) {
      planes[threshold][unit >> 6] |= 1L << unit;
    }

    int piece(int unit) {
      int piece = 0;
      for (long[] plane : planes) {
        piece += (int) (plane[unit >> 6] >>> unit & 1);
      }
      return piece;
    }

    @Override
    public double[] apply(double[] z, int images) {
      double[] slope = new double[units];
      double[] intercept = new double[units];
      for (int k = 0; k < units; k++) {
        Pieces f = functions.of(k);
        int piece = piece(k);
        slope[k] = f.slopes()[piece];
        intercept[k] = f.intercepts()[piece];
      }
      double[] y = new double[images * units];
      for (int r = 0; r < images; r++) {
        int at = r * units;
        for (int k = 0; k < units; k++) {
          y[at + k] = slope[k] * z[at + k];
        }
      }
      int base = (images - 1) * units;
      for (int k = 0; k < units; k++) {
        y[base + k] += intercept[k];
      }
      return y;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sides s && s.units == units && Arrays.deepEquals(s.planes, planes);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(planes);
    }
  }

  /** The unit that wins each window. */
  record Winners(int[] winner) implements UnitStates {

    @Override
    public double[] apply(double[] z, int images) {
      int in = z.length / images;
      int n = winner.length;
      double[] y = new double[images * n];
      for (int r = 0; r < images; r++) {
        for (int w = 0; w < n; w++) {
          y[r * n + w] = z[r * in + winner[w]];
        }
      }
      return y;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Winners w && Arrays.equals(w.winner, winner);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(winner);
    }
  }
}
