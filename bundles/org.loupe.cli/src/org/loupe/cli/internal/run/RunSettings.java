package org.loupe.cli.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Values;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.SettingsFile;

/**
 * What options, environment and settings say about a run.
 *
 * @param compute engine, device, memory and threads
 * @param choices what is done otherwise than usual
 * @param seed the seed, when it was given
 * @param workers processes for the points of sweeps, when they are to be others
 * @param programs what script steps may use
 * @param timeout after which the run is stopped, when it was given
 * @param progress how progress is shown: auto, bar, plain, json or none
 * @param origins every setting and where it is from, by the option's name
 */
record RunSettings(
    ComputeSettings compute,
    Set<RunOptions.Choice> choices,
    OptionalLong seed,
    Optional<Integer> workers,
    ProgramSettings programs,
    Optional<Duration> timeout,
    String progress,
    Map<String, RunOptions.Setting> origins) {

  static final List<String> PROGRESS = List.of("auto", "bar", "plain", "json", "none");

  private static final String AUTO = "auto";
  private static final String DEFAULT = "default";
  private static final List<String> YES_NO = List.of("true", "false");

  /** More threads than any machine has are a slip of the finger. */
  private static final int MOST_THREADS = 4096;

  /** Reads them all, so that what is wrong is found before anything is created. */
  static RunSettings of(
      Line line, Map<String, String> environment, List<SettingsFile> files, MachineMemory memory) {
    Reader r = new Reader(line, environment, files, new LinkedHashMap<>());
    String engine = r.find("engine", Given::text, () -> AUTO);
    String device = r.find("device", Given::text, () -> AUTO);
    ByteSize budget = r.find("memory", g -> Values.size(g.from(), g.text()), memory::budget);
    int threads =
        r.find(
            "threads",
            g -> (int) Values.whole(g.from(), g.text(), 1, MOST_THREADS),
            () -> Runtime.getRuntime().availableProcessors());
    OptionalLong seed =
        r.given("seed")
            .map(g -> Values.whole(g.from(), g.text(), Long.MIN_VALUE, Long.MAX_VALUE))
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    Optional<Integer> workers =
        r.given("workers").map(g -> (int) Values.whole(g.from(), g.text(), 1, WorkerShares.MOST));
    Optional<Duration> timeout = r.given("timeout").map(g -> Values.duration(g.from(), g.text()));
    String progress =
        r.find("progress", g -> Values.word(g.from(), g.text(), PROGRESS), () -> AUTO);
    ProgramSettings programs = programs(r);
    Set<RunOptions.Choice> choices = EnumSet.noneOf(RunOptions.Choice.class);
    if (r.flag("keep-going")) {
      choices.add(RunOptions.Choice.KEEP_GOING);
    }
    if (r.flag("no-cache")) {
      choices.add(RunOptions.Choice.NO_CACHE);
    }
    // whether to go on with a run is a question of the moment, not of a project
    if (line.has("--resume")) {
      choices.add(RunOptions.Choice.RESUME);
    }
    return new RunSettings(
        new ComputeSettings(engine, device, budget, threads),
        choices,
        seed,
        workers,
        programs,
        timeout,
        progress,
        r.origins());
  }

  /** They are in the manifest when somebody has said something about them. */
  private static ProgramSettings programs(Reader r) {
    return new ProgramSettings(
        r.given("untrusted-scripts")
            .map(g -> Values.word(g.from(), g.text(), ProgramSettings.POLICIES)),
        r.given("script-heap")
            .map(g -> Values.size(g.from(), g.text()))
            .orElse(ProgramSettings.HEAP),
        r.given("script-time")
            .map(g -> Values.duration(g.from(), g.text()))
            .orElse(ProgramSettings.TIME),
        r.given("script-processor-time")
            .map(g -> Values.duration(g.from(), g.text()))
            .orElse(ProgramSettings.TIME),
        r.given("script-statements")
            .map(g -> Values.whole(g.from(), g.text(), 1, Long.MAX_VALUE))
            .orElse(0L));
  }

  /** Whether nobody has said anything about a setting. */
  boolean isDefault(String name) {
    return origins.containsKey(name) && origins.get(name).from().equals(DEFAULT);
  }

  /** Who won, for {@code --verbose}. */
  String winners() {
    return origins.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue().from())
        .collect(Collectors.joining(", "));
  }

  private record Given(String from, String text) {}

  private record Reader(
      Line line,
      Map<String, String> environment,
      List<SettingsFile> files,
      Map<String, RunOptions.Setting> origins) {

    /** The value of the option, else the variable, else the first file that has it. */
    <T> T find(String name, Function<Given, T> read, Supplier<T> otherwise) {
      Optional<T> value = given(name).map(read);
      if (value.isEmpty()) {
        origins.put(name, new RunOptions.Setting(String.valueOf(otherwise.get()), DEFAULT));
      }
      return value.orElseGet(otherwise);
    }

    /** The text that wins, when there is one. */
    Optional<Given> given(String name) {
      return line.value("--" + name)
          .map(v -> new Given("--" + name, v))
          .or(() -> elsewhere(name))
          .map(g -> noted(name, g));
    }

    /** An option without a value; a variable or file says true or false. */
    boolean flag(String name) {
      if (line.has("--" + name)) {
        noted(name, new Given("--" + name, "true"));
        return true;
      }
      return elsewhere(name)
          .map(g -> noted(name, g))
          .map(g -> Values.word(g.from(), g.text(), YES_NO).equals("true"))
          .orElse(false);
    }

    private Given noted(String name, Given given) {
      origins.put(name, new RunOptions.Setting(given.text(), given.from()));
      return given;
    }

    private Optional<Given> elsewhere(String name) {
      return variable("LOUPE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
          .or(() -> file(name));
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
