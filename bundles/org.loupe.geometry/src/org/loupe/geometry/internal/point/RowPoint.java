package org.loupe.geometry.internal.point;

import java.util.Arrays;
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
    return carry(program, row, x, 1, (_, _) -> check.run()).point();
  }

  /**
   * A row with what became of directions that were carried along.
   *
   * @param images one after another, the row last
   */
  record Carried(RowPoint point, double[] images) {}

  /**
   * A row, and directions that are carried along in the same pass.
   *
   * @param images directions and, last, the row
   * @param count number of images, the row included
   */
  static Carried carry(
      AffineProgram program, long row, double[] images, int count, Pattern.Observer observer) {
    long[] ties = {0};
    Pattern.Carried carried =
        Pattern.carry(
            program,
            images,
            count,
            new Pattern.Observer() {
              @Override
              public void before(AffineProgram.Step step, double[] z) {
                observer.before(step, z);
                ties[0] += ties(step, z, z.length / count * (count - 1));
              }

              @Override
              public void after(AffineProgram.Step step, double[] result) {
                observer.after(step, result);
              }
            });
    int in = program.inputUnits();
    double[] x = Arrays.copyOfRange(images, (count - 1) * in, count * in);
    RowPoint point = new RowPoint(row, x, carried.pattern(), ties[0]);
    return new Carried(point, carried.images());
  }

  private static long ties(AffineProgram.Step step, double[] z, int at) {
    long ties = 0;
    if (step instanceof AffineProgram.Cut c) {
      for (int k = 0; k < c.units(); k++) {
        for (double h : c.functions().of(k).thresholds()) {
          ties += z[at + k] == h ? 1 : 0;
        }
      }
    } else if (step instanceof AffineProgram.Largest m) {
      for (int[] window : m.maxima().windows()) {
        ties += isTied(window, z, at) ? 1 : 0;
      }
    }
    return ties;
  }

  private static boolean isTied(int[] window, double[] z, int at) {
    int winner = window[0];
    boolean tied = false;
    for (int j : window) {
      if (z[at + j] > z[at + winner]) {
        winner = j;
        tied = false;
      } else {
        tied |= j != winner && z[at + j] == z[at + winner];
      }
    }
    return tied;
  }
}
