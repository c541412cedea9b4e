package org.loupe.geometry.internal.point;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;

/**
 * A row of a dataset with its activation pattern.
 *
 * @param row number of the row
 * @param x the row, flat
 * @param pattern the activation pattern there
 * @param ties units exactly on a threshold and windows with several largest units
 */
public record RowPoint(long row, double[] x, Pattern pattern, long ties) {

  /** A row. */
  static RowPoint of(AffineProgram program, long row, double[] x, Runnable check) {
    long[] ties = {0};
    Pattern pattern =
        Pattern.at(
            program,
            x,
            (step, z) -> {
              check.run();
              ties[0] += ties(step, z);
            });
    return new RowPoint(row, x, pattern, ties[0]);
  }

  private static long ties(AffineProgram.Step step, double[] z) {
    long ties = 0;
    if (step instanceof AffineProgram.Cut c) {
      for (int k = 0; k < c.units(); k++) {
        for (double h : c.functions().of(k).thresholds()) {
          ties += z[k] == h ? 1 : 0;
        }
      }
    } else if (step instanceof AffineProgram.Largest m) {
      for (int[] window : m.maxima().windows()) {
        ties += isTied(window, z) ? 1 : 0;
      }
    }
    return ties;
  }

  private static boolean isTied(int[] window, double[] z) {
    int winner = window[0];
    boolean tied = false;
    for (int j : window) {
      if (z[j] > z[winner]) {
        winner = j;
        tied = false;
      } else {
        tied |= j != winner && z[j] == z[winner];
      }
    }
    return tied;
  }
}
