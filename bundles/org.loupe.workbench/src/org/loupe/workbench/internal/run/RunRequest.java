package org.loupe.workbench.internal.run;

import java.nio.file.Path;

/**
 * What a person wants to be run.
 *
 * @param script a script or a plan, absolute
 * @param configuration how
 */
public record RunRequest(Path script, RunConfiguration configuration) {

  /** The script as it was run last. */
  public static RunRequest asLast(Path script) {
    return new RunRequest(script, RunConfigurations.of(script));
  }
}
