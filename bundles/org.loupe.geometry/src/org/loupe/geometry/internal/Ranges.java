package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.affine.SmoothFunction;

/**
 * The numbers that smooth activations take, in the order of the network. Where several networks of
 * one architecture, or several places, share them, all get the same chords, so that their
 * activation patterns can be compared. Not thread-safe.
 */
final class Ranges {

  /** What a range that was too small gets beyond what it lacked, as a share of its width. */
  private static final double ROOM = 0.01;

  private final SameChords same;
  private final List<double[]> ranges = new ArrayList<>();
  private boolean hasGrown;

  Ranges(SameChords same) {
    this.same = same;
  }

  /** Before all networks are gone through once more. */
  void begin() {
    hasGrown = false;
  }

  /** Whether a range has become larger since the beginning, so that chords before it were fewer. */
  boolean hasGrown() {
    return hasGrown;
  }

  /**
   * The range of an activation, made larger where it has to be, by a little more than that as long
   * as the activation is defined there.
   *
   * @param place of the activation among the smooth ones
   * @param function the activation
   * @param low its smallest number
   * @param high its largest
   * @return the ends, which the caller does not change; of numbers that are always shared it may be
   *     that the activation is not defined on all between them
   */
  double[] covering(int place, SmoothFunction function, double low, double high) {
    if (place == ranges.size()) {
      ranges.add(new double[] {low, high});
      hasGrown = true;
      return ranges.get(place);
    }
    double[] known = ranges.get(place);
    double from = Math.min(low, known[0]);
    double to = Math.max(high, known[1]);
    if (same == SameChords.WHERE_IT_CAN_BE && function.outside(from, to).isPresent()) {
      return new double[] {low, high};
    }
    if (low < known[0] || high > known[1]) {
      double room = ROOM * (to - from);
      double roomFrom = low < known[0] ? from - room : from;
      double roomTo = high > known[1] ? to + room : to;
      boolean fits = function.outside(roomFrom, roomTo).isEmpty();
      ranges.set(place, fits ? new double[] {roomFrom, roomTo} : new double[] {from, to});
      hasGrown = true;
    }
    return ranges.get(place);
  }
}
