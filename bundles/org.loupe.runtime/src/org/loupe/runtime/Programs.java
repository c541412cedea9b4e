package org.loupe.runtime;

import java.util.Optional;
import org.loupe.runtime.worker.ProgramChild;

/**
 * How script steps are run.
 *
 * @param statements most statements that a program may run; 0 for any number
 * @param child the process that they run in; empty for this one
 */
public record Programs(long statements, Optional<ProgramChild> child) {
  /** In this process, as long as they like. */
  public static final Programs OWN = new Programs(0, Optional.empty());

  /** The same in the process that is asked. */
  public Programs here() {
    return new Programs(statements, Optional.empty());
  }
}
