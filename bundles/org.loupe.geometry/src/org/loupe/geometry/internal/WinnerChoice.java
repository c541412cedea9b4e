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
  public void apply(double[] z, double[] y) {
    int in = z.length / 3;
    int units = y.length / 3;
    int next = 0;
    for (int k = 0; k < units; k++) {
      int winner = base[k];
      if (next < windows.length && windows[next] == k) {
        winner = winners[next++];
      }
      y[k] = z[winner];
      y[units + k] = z[in + winner];
      y[2 * units + k] = z[2 * in + winner];
    }
  }

  @Override
  public void changes(Cell.Choice sibling, double[] z, Changes into) {
    int[] from = ((WinnerChoice) sibling).winners;
    int in = z.length / 3;
    for (int j = 0; j < windows.length; j++) {
      if (from[j] != winners[j]) {
        int at = into.add(windows[j]);
        for (int r = 0; r < 3; r++) {
          into.by()[at + r] = z[r * in + winners[j]] - z[r * in + from[j]];
        }
      }
    }
  }
}
