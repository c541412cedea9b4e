package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.loupe.api.Analysis;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.Progress;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.plan.Extra;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.Description;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.internal.installed.Origin;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.internal.value.RecordValues;
import org.loupe.runtime.internal.value.ValueHash;

/** Runs an analysis by itself, without plan and run folder: for the contract of analyses. */
public final class TrialRun {
  private static final int THREADS = 2;
  private static final Duration BEFORE_CANCEL = Duration.ofMillis(50);
  private static final Duration AFTER_CANCEL = Duration.ofSeconds(2);

  /** A trial that does not end even so is left alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PlannedStep step;
  private final Record parameters;
  private final Compute compute;

  /** A trial with these parameters. */
  public TrialRun(
      Analysis<?, ?> analysis,
      Description.OfAnalysis description,
      Record parameters,
      Compute compute) {
    String name = description.descriptor().name();
    Step planned = new Step("trial", name, "", 0, Map.of(), Map.of(), Extra.NONE);
    this.step = new PlannedStep(planned, analysis, description, Origin.NONE, Set.of());
    this.parameters = parameters;
    this.compute = compute;
  }

  /** Runs it once, with everything that a person should know told to a listener. */
  public void once(long seed, RunListener listener) {
    run(seed, Cancellation.never(), listener, result -> result);
  }

  /** The hashes of the result's components. */
  public Map<String, String> hashes(long seed) {
    return run(seed, Cancellation.never(), RunListener.none(), TrialRun::hashes);
  }

  private static Map<String, String> hashes(Record result) {
    Map<String, String> hashes = new LinkedHashMap<>();
    RecordValues.of(result)
        .forEach((name, value) -> hashes.put(name, ValueHash.of(value, Cancellation.never())));
    return hashes;
  }

  private <T> T run(
      long seed, Cancellation cancellation, RunListener listener, Function<Record, T> read) {
    Path folder = temporary();
    try (SharedPool pool = new SharedPool(THREADS);
        Spools spools = new Spools(folder)) {
      StepContext context =
          new StepContext(
              step,
              seed,
              ByteSize.ofMiB(1024),
              () -> compute,
              Progress.none(),
              listener,
              cancellation,
              pool,
              spools,
              new StateFile(folder.resolve("state.npz")));
      return read.apply((Record) Calls.run(step.analysis(), parameters, context));
    } finally {
      delete(folder);
    }
  }

  /** What is wrong with how the analysis ends when it is cancelled; empty when nothing is. */
  public Optional<String> cancellation() {
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<Map<String, String>> run = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                run.complete(run(1, cancelled::get, RunListener.none(), TrialRun::hashes));
                // whatever it throws
              } catch (Exception | Error e) {
                run.completeExceptionally(e);
              }
            },
            "loupe-trial");
    thread.setDaemon(true);
    thread.start();
    try {
      if (endsWithin(run, BEFORE_CANCEL)) {
        return Optional.empty();
      }
      cancelled.set(true);
      long start = System.nanoTime();
      boolean ended = endsWithin(run, PATIENCE);
      long nanos = System.nanoTime() - start;
      if (!ended) {
        thread.interrupt();
      }
      String seconds = (ended ? "" : "more than ") + Math.round(nanos / 1e9);
      return nanos <= AFTER_CANCEL.toNanos()
          ? Optional.empty()
          : Optional.of("It goes on for %s s when it is cancelled.".formatted(seconds));
    } catch (ExecutionException e) {
      return e.getCause() instanceof CancelledException
          ? Optional.empty()
          : Optional.of("It fails when it is cancelled: " + e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean endsWithin(CompletableFuture<?> run, Duration time)
      throws ExecutionException, InterruptedException {
    try {
      run.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("loupe-trial");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      OutputFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
