package org.loupe.cli.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Values;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.RunOptions;

/**
 * What options, environment and settings say about a run.
 *
 * @param compute engine, device, memory and threads
 * @param choices what is done otherwise than usual
 * @param seed the seed, when it was given
 * @param timeout after which the run is stopped, when it was given
 * @param progress how progress is shown: auto, bar, plain, json or none
 * @param origins where engine, device, memory and threads are from, for {@code --verbose}
 */
record RunSettings(
    ComputeSettings compute,
    Set<RunOptions.Choice> choices,
    OptionalLong seed,
    Optional<Duration> timeout,
    String progress,
    List<String> origins) {

  static final List<String> PROGRESS = List.of("auto", "bar", "plain", "json", "none");

  /** More threads than any machine has are a slip of the finger. */
  private static final int MOST_THREADS = 4096;

  /** Reads them all, so that what is wrong is found before anything is created. */
  static RunSettings of(
      Line line, Map<String, String> environment, List<SettingsFile> files, MachineMemory memory) {
    Reader r = new Reader(line, environment, files, new ArrayList<>());
    String engine = r.find("engine").map(Given::text).orElse("auto");
    String device = r.find("device").map(Given::text).orElse("auto");
    ByteSize budget =
        r.find("memory").map(g -> Values.size(g.from(), g.text())).orElseGet(memory::budget);
    int threads =
        r.find("threads")
            .map(g -> (int) Values.whole(g.from(), g.text(), 1, MOST_THREADS))
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    String progress =
        r.find("progress").map(g -> Values.word(g.from(), g.text(), PROGRESS)).orElse("auto");
    Set<RunOptions.Choice> choices = EnumSet.noneOf(RunOptions.Choice.class);
    if (line.has("--keep-going")) {
      choices.add(RunOptions.Choice.KEEP_GOING);
    }
    if (line.has("--no-cache")) {
      choices.add(RunOptions.Choice.NO_CACHE);
    }
    if (line.has("--resume")) {
      choices.add(RunOptions.Choice.RESUME);
    }
    return new RunSettings(
        new ComputeSettings(engine, device, budget, threads),
        choices,
        line.value("--seed")
            .map(s -> OptionalLong.of(Values.whole("--seed", s, Long.MIN_VALUE, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty()),
        line.value("--timeout").map(t -> Values.duration("--timeout", t)),
        progress,
        List.copyOf(r.origins()));
  }

  private record Given(String from, String text) {}

  private record Reader(
      Line line, Map<String, String> environment, List<SettingsFile> files, List<String> origins) {

    /** The option, else the variable, else the first file that has it. */
    Optional<Given> find(String name) {
      Optional<Given> given =
          line.value("--" + name)
              .map(v -> new Given("--" + name, v))
              .or(() -> variable("LOUPE_" + name.toUpperCase(Locale.ROOT)))
              .or(() -> file(name));
      origins.add(name + ": " + given.map(Given::from).orElse("default"));
      return given;
    }

    /** An empty variable says nothing. */
    private Optional<Given> variable(String name) {
      return Optional.ofNullable(environment.get(name))
          .filter(v -> !v.isBlank())
          .map(v -> new Given(name, v.strip()));
    }

    private Optional<Given> file(String name) {
      return files.stream()
          .filter(f -> f.values().containsKey(name))
          .findFirst()
          .map(f -> new Given(f.file() + ": " + name, f.values().get(name)));
    }
  }
}
