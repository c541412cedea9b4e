package org.loupe.runtime.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.runtime.progress.ProgressText;

/** How the steps of the run in a folder ended, for editors. */
public final class LastResults {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

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
    double seconds = step.number("seconds");
    boolean known = seconds >= 0 && seconds < 1e9;
    String took = known ? ProgressText.duration(Duration.ofNanos(Math.round(seconds * 1e9))) : "";
    String words =
        "%s%s, %s"
            .formatted(
                step.text("state"), took.isEmpty() ? "" : " in " + took, local(run));
    return words.replaceAll("\\p{Cntrl}", " "); // the file is anybody's
  }

  /** When the run began, in the zone of this machine; what is no time stays as it is. */
  private static String local(Manifest run) {
    String instant = run.text("started");
    try {
      return MINUTES.withZone(ZoneId.systemDefault()).format(Instant.parse(instant));
    } catch (DateTimeParseException _) {
      return instant;
    }
  }
}
