package org.loupe.plugins;

import java.time.Instant;
import java.util.List;

/**
 * What was installed from some time on.
 *
 * @param number from 1
 * @param since the time
 * @param plugIns what was installed: name and version of each
 * @param isPresent whether it is so now
 */
public record State(int number, Instant since, List<String> plugIns, boolean isPresent) {

  /** Copies the list. */
  public State {
    plugIns = List.copyOf(plugIns);
  }
}
