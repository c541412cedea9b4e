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
 * @param above for each of these whether this cell lies above it, bit by bit
 */
record PieceChoice(Reading.Elementwise functions, int[] base, int[] cuts, long[] above)
    implements Cell.Choice {

  @Override
  public void apply(Images z, Terms y) {
    y.clear();
    int[] chosen = chosen(base.length);
    for (int k = 0; k < chosen.length; k++) {
      Pieces f = functions.of(k);
      double slope = f.slopes()[chosen[k]];
      double intercept = f.intercepts()[chosen[k]];
      y.add(k, slope * z.a()[k], slope * z.b()[k], slope * z.c()[k] + intercept);
    }
  }

  @Override
  public int[] chosen(int units) {
    int[] chosen = base.clone();
    for (int j = 0; j < cuts.length; j++) {
      chosen[cuts[j]] += Sides.isAbove(above, j) ? 1 : 0;
    }
    return chosen;
  }

  @Override
  public boolean isComparable(Cell.Choice other) {
    return ((PieceChoice) other).base == base;
  }

  @Override
  public void changes(Cell.Choice other, Images z, Changes into) {
    long[] from = ((PieceChoice) other).above;
    double[][] by = into.by();
    for (int j = 0; j < cuts.length; ) {
      int k = cuts[j];
      int before = base[k];
      int after = base[k];
      for (; j < cuts.length && cuts[j] == k; j++) {
        before += Sides.isAbove(from, j) ? 1 : 0;
        after += Sides.isAbove(above, j) ? 1 : 0;
      }
      if (before == after) {
        continue;
      }
      Pieces f = functions.of(k);
      double slope = f.slopes()[after] - f.slopes()[before];
      into.add(k);
      by[0][k] = slope * z.a()[k];
      by[1][k] = slope * z.b()[k];
      by[2][k] = slope * z.c()[k] + f.intercepts()[after] - f.intercepts()[before];
    }
  }
}
