package org.loupe.cli.internal.runs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.history.Manifest;

/** How the steps of the run in a folder ended. */
public final class LastResults {
  private LastResults() {}

  /** A few words on each step by its name: {@code done in 1.2 s, 2026-11-25 19:03}. */
  public static Map<String, String> in(Path out) {
    Map<String, String> words = new LinkedHashMap<>();
    FoundRun.meant(out)
        .ifPresent(
            run ->
                run.manifest()
                    .parts("steps")
                    .forEach(s -> words.put(s.text("name"), words(s, run.manifest()))));
    return words;
  }

  private static String words(Manifest step, Manifest run) {
    String took = RunPage.time(step.number("seconds"));
    String state = Printable.line(step.text("state"));
    return "%s%s, %s"
        .formatted(state, took.isEmpty() ? "" : " in " + took, Times.local(run.text("started")));
  }
}
