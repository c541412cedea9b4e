package org.loupe.geometry.internal.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of many things, evenly chosen: all of them while there are few, else every second, every
 * fourth and so on, so that a walk of any length takes no more memory.
 */
final class Thinned<T> {

  private final int most;
  private List<T> kept = new ArrayList<>();
  private long stride = 1;
  private long seen;

  /**
   * Nothing yet.
   *
   * @param most how many are kept, at least one
   */
  Thinned(int most) {
    this.most = most;
  }

  void add(T next) {
    if (seen++ % stride == 0) {
      kept.add(next);
    }
    if (kept.size() > most) {
      List<T> half = new ArrayList<>();
      for (int i = 0; i < kept.size(); i += 2) {
        half.add(kept.get(i));
      }
      kept = half;
      stride *= 2;
    }
  }

  List<T> kept() {
    return kept;
  }

  /** Whether some were left out. */
  boolean isPartial() {
    return stride > 1;
  }
}
