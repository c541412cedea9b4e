package org.loupe.runtime;

import java.nio.file.Path;
import java.util.Set;
import org.loupe.compute.ComputeSettings;

/**
 * Where and how a plan is run.
 *
 * @param out the run folder
 * @param compute engine, device, memory and threads
 * @param choices what is done otherwise than usual
 */
public record RunOptions(Path out, ComputeSettings compute, Set<Choice> choices) {

  /** Copies the set. */
  public RunOptions {
    choices = Set.copyOf(choices);
  }

  /** What can be done otherwise. */
  public enum Choice {
    /** Steps that do not need a failed one are run all the same. */
    KEEP_GOING,
    /** Results are neither taken from the cache nor put into it. */
    NO_CACHE,
    /** An interrupted run of the same plan in the folder is gone on with. */
    RESUME
  }

  /** Whether a choice was made. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }
}
