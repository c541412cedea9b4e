package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;

/**
 * Which units of a step of ReLUs are active: their images pass as they are, and the others are
 * zero.
 *
 * @param active units that are active on the whole parent
 * @param cuts units that cut the parent
 * @param above for each of these whether it is active on this cell, bit by bit
 */
record GateChoice(int[] active, int[] cuts, long[] above) implements Cell.Choice {

  @Override
  public void apply(Images z, Terms y) {
    y.share(z);
    y.add(active);
    for (int j = 0; j < cuts.length; j++) {
      if (Sides.isAbove(above, j)) {
        y.add(cuts[j]);
      }
    }
  }

  @Override
  public void changes(Cell.Choice sibling, Images z, Changes into) {
    long[] from = ((GateChoice) sibling).above;
    double[][] by = into.by();
    for (int w = 0; w < above.length; w++) {
      for (long left = above[w] ^ from[w]; left != 0; left &= left - 1) {
        int j = (w << 6) + Long.numberOfTrailingZeros(left);
        int k = cuts[j];
        double sign = Sides.isAbove(above, j) ? 1 : -1;
        into.add(k);
        by[0][k] = sign * z.a()[k];
        by[1][k] = sign * z.b()[k];
        by[2][k] = sign * z.c()[k];
      }
    }
  }
}
