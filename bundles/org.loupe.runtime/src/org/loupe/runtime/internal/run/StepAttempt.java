package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.result.Notice;

/** What is known of a step while it runs; warnings come from several threads. */
final class StepAttempt {
  private final PlannedStep step;
  private final long start = System.nanoTime();
  private final List<Notice> warnings = new ArrayList<>();
  private Optional<StepContext> context = Optional.empty();
  private String key = "";
  private String cache = "";
  private Map<String, String> hashes = Map.of();
  private List<Path> files = List.of();
  private Optional<Path> log = Optional.empty();

  /** The step begins. */
  StepAttempt(PlannedStep step) {
    this.step = step;
  }

  PlannedStep step() {
    return step;
  }

  /** The analysis is run, with this context. */
  void context(StepContext c) {
    context = Optional.of(c);
  }

  /** Whether a budget was used up. */
  boolean isPartial() {
    return context.isPresent() && !context.get().partial().isEmpty();
  }

  String key() {
    return key;
  }

  void key(String hash) {
    key = hash;
  }

  /** {@code "hit"}, or why not. */
  String cache() {
    return cache;
  }

  void cache(String found) {
    cache = found;
  }

  /** Hashes of the components. */
  Map<String, String> hashes() {
    return hashes;
  }

  void hashes(Map<String, String> components) {
    hashes = components;
  }

  /** What was written, relative to the run's folder. */
  void files(List<Path> written) {
    files = List.copyOf(written);
  }

  /** Something was printed into this file, relative to the run's folder. */
  void log(Path file) {
    log = Optional.of(file);
  }

  synchronized void warn(Notice notice) {
    warnings.add(notice);
  }

  /** All of it, when the step has ended. */
  synchronized StepRecord record(StepOutcome.State state, Optional<LoupeException> error) {
    List<Notice> all = new ArrayList<>(context.map(StepContext::warnings).orElse(List.of()));
    all.addAll(warnings);
    List<Path> written = new ArrayList<>(files);
    log.ifPresent(written::add);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new StepRecord(
        new StepOutcome(step.step(), state, time, error, written),
        key,
        cache,
        hashes,
        PeakMemory.now(),
        all,
        context.map(StepContext::partial).orElse(List.of()));
  }

  /** Writes what was thrown into the step's folder. */
  static List<Path> writeTrace(Path run, PlannedStep step, Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    try {
      Path folder = Files.createDirectories(run.resolve(step.name()));
      Files.writeString(folder.resolve("error.txt"), text.toString());
      return List.of(Path.of(step.name(), "error.txt"));
    } catch (IOException | RuntimeException e) {
      System.getLogger(StepAttempt.class.getName())
          .log(Level.WARNING, "the trace of " + step.name() + " is lost", thrown);
      return List.of();
    }
  }
}
