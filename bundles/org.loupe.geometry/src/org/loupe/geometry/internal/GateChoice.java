package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;

/**
 * Which units of a step of ReLUs are active: their images pass as they are, and the others are
 * zero.
 *
 * @param active for each unit whether it is active on this cell, bit by bit
 */
record GateChoice(long[] active) implements Cell.Choice {

  @Override
  public void apply(Images z, Terms y) {
    y.share(z, active);
  }

  @Override
  public int[] chosen(int units) {
    int[] chosen = new int[units];
    for (int k = 0; k < units; k++) {
      chosen[k] = (int) (active[k >> 6] >>> k) & 1;
    }
    return chosen;
  }

  @Override
  public boolean isComparable(Cell.Choice other) {
    return true;
  }

  @Override
  public void changes(Cell.Choice other, Images z, Changes into) {
    long[] from = ((GateChoice) other).active;
    double[][] by = into.by();
    for (int w = 0; w < active.length; w++) {
      for (long left = active[w] ^ from[w]; left != 0; left &= left - 1) {
        int k = (w << 6) + Long.numberOfTrailingZeros(left);
        double sign = Sides.isAbove(active, k) ? 1 : -1;
        into.add(k);
        by[0][k] = sign * z.a()[k];
        by[1][k] = sign * z.b()[k];
        by[2][k] = sign * z.c()[k];
      }
    }
  }
}
