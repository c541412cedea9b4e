package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that smooth activations take, in the order of the network. Where several networks of
 * one architecture, or several places, share them, all get the same chords, so that their
 * activation patterns can be compared. Not thread-safe.
 */
final class Ranges {

  /** What a range that was too small gets beyond what it lacked, as a share of its width. */
  private static final double ROOM = 0.01;

  private final List<double[]> ranges = new ArrayList<>();
  private boolean hasGrown;

  /** Before all networks are gone through once more. */
  void begin() {
    hasGrown = false;
  }

  /** Whether a range has become larger since the beginning, so that chords before it were fewer. */
  boolean hasGrown() {
    return hasGrown;
  }

  /**
   * The range of an activation, made larger where it has to be.
   *
   * @param place of the activation among the smooth ones
   * @param low its smallest number
   * @param high its largest
   * @return the ends, which the caller does not change
   */
  double[] covering(int place, double low, double high) {
    if (place == ranges.size()) {
      ranges.add(new double[] {low, high});
      hasGrown = true;
      return ranges.get(place);
    }
    double[] known = ranges.get(place);
    if (low < known[0] || high > known[1]) {
      double from = Math.min(low, known[0]);
      double to = Math.max(high, known[1]);
      double room = ROOM * (to - from);
      ranges.set(
          place,
          new double[] {low < known[0] ? from - room : from, high > known[1] ? to + room : to});
      hasGrown = true;
    }
    return ranges.get(place);
  }
}
