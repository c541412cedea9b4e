package org.loupe.plan;

import java.util.List;

/**
 * A table of runs: its steps once for every combination of its axes' values, the last axis fastest.
 *
 * @param name its name
 * @param axes what varies
 * @param steps what is run for every point; they refer to the axes by name
 * @param line line of the script, from 1; 0 when there is none
 * @param extra fields that this version does not know
 */
public record Sweep(String name, List<Axis> axes, List<Step> steps, int line, Extra extra) {

  /** Copies the lists. */
  public Sweep {
    axes = List.copyOf(axes);
    steps = List.copyOf(steps);
  }

  /**
   * What varies in a sweep.
   *
   * @param name the name steps refer to
   * @param values one a point
   * @param extra fields that this version does not know
   */
  public record Axis(String name, List<Expr> values, Extra extra) {
    /** Copies the list. */
    public Axis {
      values = List.copyOf(values);
    }

    /** An axis without further fields. */
    public Axis(String name, List<Expr> values) {
      this(name, values, Extra.NONE);
    }
  }
}
