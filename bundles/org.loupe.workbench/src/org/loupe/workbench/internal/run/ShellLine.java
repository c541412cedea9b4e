package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.RunOptions;

/** What is done in the window, as a line for a shell. */
final class ShellLine {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private ShellLine() {}

  /** The run of a script. */
  static String run(Path script, RunConfiguration c) {
    List<String> words = new ArrayList<>(List.of("loupe", "run", script.toString()));
    c.parameters().forEach((name, text) -> words.addAll(List.of("--set", name + "=" + text)));
    if (!c.engine().equals(ComputeSettings.AUTO)) {
      words.addAll(List.of("--engine", c.engine()));
    }
    if (!c.device().equals(ComputeSettings.AUTO)) {
      words.addAll(List.of("--device", c.device()));
    }
    c.threads().ifPresent(n -> words.addAll(List.of("--threads", Integer.toString(n))));
    c.memory().ifPresent(m -> words.addAll(List.of("--memory", (m.bytes() >> 20) + "MiB")));
    if (c.seed() != 0) {
      words.addAll(List.of("--seed", Long.toString(c.seed())));
    }
    c.choices().stream().sorted().flatMap(ShellLine::option).forEach(words::add);
    return of(words);
  }

  private static Stream<String> option(RunOptions.Choice choice) {
    return switch (choice) {
      case KEEP_GOING -> Stream.of("--keep-going");
      case NO_CACHE -> Stream.of("--no-cache");
      case RESUME -> Stream.of("--resume");
      // of the runtime's own: nobody chooses it
      case PART -> Stream.empty();
    };
  }

  /** What two runs differ in. */
  static String difference(Path one, Path other) {
    return of(List.of("loupe", "runs", "diff", one.toString(), other.toString()));
  }

  private static String of(List<String> words) {
    return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
