package org.loupe.network.affine;

import java.util.Arrays;

/** Where a step cuts a piece of a line, and the states of its units on the parts. */
final class LineCuts {

  private final double[] z;
  private final int units;
  private final double from;
  private final double to;
  private double[] found = new double[16];
  private int count;

  /**
   * The operand of a step on a piece.
   *
   * @param z two images: slopes and offsets by t
   */
  LineCuts(double[] z, double from, double to) {
    this.z = z;
    this.units = z.length / 2;
    this.from = from;
    this.to = to;
  }

  private double at(int unit, double t) {
    return z[unit] * t + z[units + unit];
  }

  private double tolerance(int unit, double threshold) {
    return LineWalk.RELATIVE
        * (Math.abs(z[unit]) + Math.abs(z[units + unit]) + Math.abs(threshold));
  }

  /** Ends of the parts for an elementwise step: from, places between, to. */
  double[] of(AffineProgram.Cut step) {
    for (int k = 0; k < step.units(); k++) {
      for (double h : step.functions().of(k).thresholds()) {
        double tau = tolerance(k, h);
        double first = at(k, from) - h;
        double last = at(k, to) - h;
        if (Math.min(first, last) < -tau && Math.max(first, last) > tau) {
          add((h - z[units + k]) / z[k]);
        }
      }
    }
    return ends();
  }

  /**
   * The sides on a part: that of the larger value; within the tolerance the lower, inactive one.
   */
  UnitStates.Sides sides(AffineProgram.Cut step, double t0, double t1) {
    UnitStates.Sides sides = UnitStates.Sides.none(step.functions(), step.units());
    for (int k = 0; k < step.units(); k++) {
      double[] thresholds = step.functions().of(k).thresholds();
      for (int h = 0; h < thresholds.length; h++) {
        double first = at(k, t0) - thresholds[h];
        double last = at(k, t1) - thresholds[h];
        double high = Math.max(first, last);
        if (high > tolerance(k, thresholds[h]) && high >= -Math.min(first, last)) {
          sides.setAbove(h, k);
        }
      }
    }
    return sides;
  }

  /** Ends of the parts for maxima over windows. */
  double[] of(AffineProgram.Largest step) {
    for (int w = 0; w < step.units(); w++) {
      int[] window = step.maxima().windows()[w];
      if (window.length > 1) {
        envelope(window);
      }
    }
    return ends();
  }

  /**
   * Walks the upper envelope of a window's lines: from each winner to the first that overtakes it.
   */
  private void envelope(int[] window) {
    double t = from;
    int winner = highest(window, from);
    while (true) {
      double nearest = to;
      int next = winner;
      for (int j : window) {
        double faster = z[j] - z[winner];
        double behind = at(winner, t) - at(j, t);
        double tau = Math.max(tolerance(j, 0), tolerance(winner, 0));
        if (faster <= 0 || at(j, to) - at(winner, to) <= tau) {
          continue;
        }
        double meet = behind <= 0 ? t : (z[units + winner] - z[units + j]) / faster;
        if (meet < nearest || next != winner && meet == nearest && z[j] > z[next]) {
          nearest = meet;
          next = j;
        }
      }
      if (next == winner) {
        return;
      }
      t = Math.max(t, nearest);
      winner = next;
      add(t);
    }
  }

  private int highest(int[] window, double t) {
    int winner = window[0];
    for (int j : window) {
      winner = at(j, t) > at(winner, t) ? j : winner;
    }
    return winner;
  }

  /** The winners on a part: the largest in its middle; of units within the tolerance the first. */
  UnitStates.Winners winners(AffineProgram.Largest step, double t0, double t1) {
    double t = t0 + (t1 - t0) / 2;
    int[] winner = new int[step.units()];
    for (int w = 0; w < winner.length; w++) {
      int[] window = step.maxima().windows()[w];
      int most = highest(window, t);
      int i = 0;
      while (at(window[i], t)
          < at(most, t) - Math.max(tolerance(most, 0), tolerance(window[i], 0))) {
        i++;
      }
      winner[w] = window[i];
    }
    return new UnitStates.Winners(winner);
  }

  private void add(double t) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = t;
  }

  private double[] ends() {
    Arrays.sort(found, 0, count);
    double[] ends = new double[count + 2];
    ends[0] = from;
    int n = 1;
    for (int i = 0; i < count; i++) {
      if (found[i] - ends[n - 1] > LineWalk.RELATIVE && to - found[i] > LineWalk.RELATIVE) {
        ends[n++] = found[i];
      }
    }
    ends[n++] = to;
    return Arrays.copyOf(ends, n);
  }
}
