package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.history.RunFolders;
import org.loupe.runtime.progress.ProgressText;
import org.loupe.runtime.progress.StepMeter;

/** A line of the history of runs. */
sealed interface RunRow {

  /** How it stands. */
  String state();

  /** What was run. */
  String name();

  /** When it began, in local time; empty when that is not known. */
  String started();

  /** How long it took, or how far it is. */
  String took();

  /** The engine that it was run on. */
  String engine();

  /** Where it lies; empty as long as it has no folder. */
  Optional<Path> folder();

  /** Those that last, then those that are found, the newest first. */
  static List<RunRow> all(RunCentre centre, RunIndex index) {
    return Stream.<RunRow>concat(
            centre.current().stream().map(Lasting::new),
            RunFolders.of(index).stream().map(Found::new))
        .toList();
  }

  /**
   * A run of this window that lasts.
   *
   * @param run the run
   */
  record Lasting(CurrentRun run) implements RunRow {
    @Override
    public String state() {
      return run.isCancelled() ? "stopping" : "running, %.0f %%".formatted(100 * run.share());
    }

    @Override
    public String name() {
      return run.script().getFileName().toString();
    }

    @Override
    public String started() {
      return "";
    }

    @Override
    public String took() {
      return run.running().stream()
          .map(StepMeter::read)
          .map(r -> r.name() + " " + ProgressText.figures(r).strip())
          .collect(Collectors.joining("; "));
    }

    @Override
    public String engine() {
      return "";
    }

    @Override
    public Optional<Path> folder() {
      return Optional.empty();
    }
  }

  /**
   * A run that lies in a folder.
   *
   * @param run the run
   */
  record Found(FoundRun run) implements RunRow {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Override
    public String state() {
      return run.state().replace('-', ' ');
    }

    @Override
    public String name() {
      String title = run.manifest().text("title");
      return title.isEmpty() ? run.folder().getFileName().toString() : title;
    }

    @Override
    public String started() {
      try {
        return Instant.parse(run.manifest().text("started"))
            .atZone(ZoneId.systemDefault())
            .format(LOCAL);
      } catch (DateTimeParseException _) {
        return "";
      }
    }

    @Override
    public String took() {
      double seconds = run.manifest().number("seconds");
      return seconds >= 0 ? ProgressText.duration(Duration.ofNanos((long) (seconds * 1e9))) : "";
    }

    @Override
    public String engine() {
      return run.manifest().part("engine").text("name");
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(run.folder());
    }

    /** The script that it was a run of, when that is still there to be read. */
    Optional<Path> script() {
      String file = run.manifest().part("script").text("file");
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(run.folder().resolve(file).normalize());
    }
  }
}
