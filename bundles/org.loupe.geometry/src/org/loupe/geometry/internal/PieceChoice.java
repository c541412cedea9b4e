package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * The piece that each unit of an elementwise step is in.
 *
 * @param functions the units' functions
 * @param base for each unit the number of its thresholds that the whole parent lies above
 * @param cuts for each threshold that cuts the parent the unit it belongs to, rising
 * @param above for each of these whether this cell lies above it
 */
record PieceChoice(Reading.Elementwise functions, int[] base, int[] cuts, boolean[] above)
    implements Cell.Choice {

  @Override
  public void apply(double[] z, double[] y) {
    if (functions.which().length == 0) {
      Pieces f = functions.of(0);
      applyOne(f.slopes(), f.intercepts(), z, y);
    } else {
      for (int k = 0; k < base.length; k++) {
        put(k, base[k], z, y);
      }
    }
    for (int j = 0; j < cuts.length; ) {
      int k = cuts[j];
      int piece = base[k];
      for (; j < cuts.length && cuts[j] == k; j++) {
        piece += above[j] ? 1 : 0;
      }
      put(k, piece, z, y);
    }
  }

  /** All units have the same function: no branches. */
  private void applyOne(double[] slopes, double[] intercepts, double[] z, double[] y) {
    int units = base.length;
    for (int k = 0; k < units; k++) {
      int piece = base[k];
      double slope = slopes[piece];
      y[k] = slope * z[k];
      y[units + k] = slope * z[units + k];
      y[2 * units + k] = slope * z[2 * units + k] + intercepts[piece];
    }
  }

  private void put(int k, int piece, double[] z, double[] y) {
    int units = base.length;
    Pieces f = functions.of(k);
    double slope = f.slopes()[piece];
    y[k] = slope * z[k];
    y[units + k] = slope * z[units + k];
    y[2 * units + k] = slope * z[2 * units + k] + f.intercepts()[piece];
  }

  @Override
  public void changes(Cell.Choice sibling, double[] z, Changes into) {
    boolean[] from = ((PieceChoice) sibling).above;
    int units = base.length;
    for (int j = 0; j < cuts.length; ) {
      int k = cuts[j];
      int before = base[k];
      int after = base[k];
      for (; j < cuts.length && cuts[j] == k; j++) {
        before += from[j] ? 1 : 0;
        after += above[j] ? 1 : 0;
      }
      if (before == after) {
        continue;
      }
      Pieces f = functions.of(k);
      double slope = f.slopes()[after] - f.slopes()[before];
      int at = into.add(k);
      double[] by = into.by();
      by[at] = slope * z[k];
      by[at + 1] = slope * z[units + k];
      by[at + 2] = slope * z[2 * units + k] + f.intercepts()[after] - f.intercepts()[before];
    }
  }
}
