package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;

/**
 * The unit that wins each window of a maximum.
 *
 * @param base for each window the winner where it is the same on the whole parent
 * @param windows windows that are tied inside the parent, rising
 * @param winners for each of these the winner on this cell
 */
record WinnerChoice(int[] base, int[] windows, int[] winners) implements Cell.Choice {

  @Override
  public void apply(Images z, Terms y) {
    y.clear();
    int[] chosen = chosen(base.length);
    for (int k = 0; k < chosen.length; k++) {
      int winner = chosen[k];
      y.add(k, z.a()[winner], z.b()[winner], z.c()[winner]);
    }
  }

  @Override
  public int[] chosen(int units) {
    int[] chosen = base.clone();
    for (int j = 0; j < windows.length; j++) {
      chosen[windows[j]] = winners[j];
    }
    return chosen;
  }

  @Override
  public boolean isComparable(Cell.Choice other) {
    return ((WinnerChoice) other).base == base;
  }

  @Override
  public void changes(Cell.Choice other, Images z, Changes into) {
    int[] from = ((WinnerChoice) other).winners;
    double[][] by = into.by();
    for (int j = 0; j < windows.length; j++) {
      int k = windows[j];
      int before = from[j];
      int after = winners[j];
      if (before != after) {
        into.add(k);
        by[0][k] = z.a()[after] - z.a()[before];
        by[1][k] = z.b()[after] - z.b()[before];
        by[2][k] = z.c()[after] - z.c()[before];
      }
    }
  }
}
