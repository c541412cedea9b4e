package org.loupe.geometry.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts the numbers in the images of cells, those that several share once. Not thread-safe. */
final class Held {

  private final Set<Images> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private long numbers;

  void add(Portion cell) {
    for (Images images : cell.live()) {
      if (images != null && seen.add(images)) {
        numbers += 3L * images.units();
      }
    }
  }

  long numbers() {
    return numbers;
  }
}
