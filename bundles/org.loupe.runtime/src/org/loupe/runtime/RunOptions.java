package org.loupe.runtime;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Shard;
import org.loupe.runtime.worker.Workers;

/**
 * Where and how a plan is run.
 *
 * @param out the run folder
 * @param compute engine, device, memory and threads
 * @param choices what is done otherwise than usual
 * @param settings what was chosen by whom, by the option's name: only written down
 * @param shard the share of the sweeps' points that is run; empty for all of the plan
 * @param workers processes that do the points of sweeps; empty for threads of this one
 * @param programs how script steps are run
 */
public record RunOptions(
    Path out,
    ComputeSettings compute,
    Set<Choice> choices,
    Map<String, Setting> settings,
    Optional<Shard> shard,
    Optional<Workers> workers,
    Programs programs) {

  /** Copies the collections. */
  public RunOptions {
    choices = Set.copyOf(choices);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Options of which nobody wants to know where they are from. */
  public RunOptions(Path out, ComputeSettings compute, Set<Choice> choices) {
    this(
        out, compute, choices, Map.of(), Optional.empty(), Optional.empty(), Programs.OWN);
  }

  /** What can be done otherwise. */
  public enum Choice {
    /** Steps that do not need a failed one are run all the same. */
    KEEP_GOING,
    /** Results are neither taken from the cache nor put into it. */
    NO_CACHE,
    /** An interrupted run of the same plan in the folder is gone on with. */
    RESUME,
    /** It is a part of another run: not reported or listed, its results stay for that one. */
    PART
  }

  /**
   * A setting and who won.
   *
   * @param value as it would be written
   * @param from the option, the variable, the file, or {@code default}
   */
  public record Setting(String value, String from) {}

  /** Whether a choice was made. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }
}
