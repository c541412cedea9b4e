package org.loupe.workbench.internal.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.RunOptions;

/**
 * How a script is run: what the command has as options.
 *
 * @param parameters texts of the script's parameters by name; those that are missing have the
 *     script's own values
 * @param engine name of the engine, or {@link ComputeSettings#AUTO}
 * @param device name of the device, or {@link ComputeSettings#AUTO}
 * @param threads threads in all; empty for one a processor
 * @param memory native memory; empty for the usual share of the machine's
 * @param seed of everything random
 * @param choices what is done otherwise than usual
 */
public record RunConfiguration(
    Map<String, String> parameters,
    String engine,
    String device,
    OptionalInt threads,
    Optional<ByteSize> memory,
    long seed,
    Set<RunOptions.Choice> choices) {

  /** What a script is run with that nobody has said anything about. */
  public static final RunConfiguration USUAL =
      new RunConfiguration(
          Map.of(),
          ComputeSettings.AUTO,
          ComputeSettings.AUTO,
          OptionalInt.empty(),
          Optional.empty(),
          0,
          Set.of());

  /** Copies the collections. */
  public RunConfiguration {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    choices = Set.copyOf(choices);
  }

  /** The same with or without a choice. */
  RunConfiguration with(RunOptions.Choice choice, boolean isMade) {
    Set<RunOptions.Choice> all = EnumSet.noneOf(RunOptions.Choice.class);
    all.addAll(choices);
    if (isMade) {
      all.add(choice);
    } else {
      all.remove(choice);
    }
    return new RunConfiguration(parameters, engine, device, threads, memory, seed, all);
  }
}
