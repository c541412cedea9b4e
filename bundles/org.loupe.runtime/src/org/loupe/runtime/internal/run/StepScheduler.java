package org.loupe.runtime.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loupe.runtime.StepOutcome;

/**
 * Starts every step as soon as those it needs have results, several at the same time; a step that
 * has its own parallelism runs alone. For one run.
 */
final class StepScheduler {
  private static final long LOOK_MILLIS = 20;

  /** Steps that look for cancellation have ended by then; others are interrupted. */
  private static final long INTERRUPT_NANOS = Duration.ofMillis(500).toNanos();

  /** A step that does not end even so is left alone: the command has 2 s in all. */
  private static final long ABANDON_NANOS = Duration.ofMillis(1500).toNanos();

  private final Map<String, PlannedStep> waiting = new LinkedHashMap<>();
  private final Map<String, PlannedStep> running = new HashMap<>();
  private final Set<String> withResult = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final BlockingQueue<StepRecord> records = new LinkedBlockingQueue<>();
  private final Function<PlannedStep, StepRecord> job;
  private final Consumer<StepRecord> whenEnded;
  private final StopFlag stop;
  private final OnFailure onFailure;
  private final ExecutorService threads;
  private final int most;
  private Optional<Long> stopped = Optional.empty();

  /** What becomes of other steps when one fails. */
  enum OnFailure {
    /** They are stopped. */
    STOP,
    /** Those that do not need it are run. */
    GO_ON
  }

  /**
   * A schedule.
   *
   * @param steps in an order in which they can run
   * @param threads most steps at the same time
   * @param job runs a step, never throws
   * @param whenEnded is told of every step once, in the calling thread
   */
  StepScheduler(
      List<PlannedStep> steps,
      int threads,
      Function<PlannedStep, StepRecord> job,
      Consumer<StepRecord> whenEnded,
      StopFlag stop,
      OnFailure onFailure) {
    steps.forEach(s -> waiting.put(s.name(), s));
    this.job = job;
    this.whenEnded = whenEnded;
    this.stop = stop;
    this.onFailure = onFailure;
    this.most = threads;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            r -> {
              Thread t = new Thread(r, "loupe-step-" + number.incrementAndGet());
              // one that cannot be stopped must not keep the process
              t.setDaemon(true);
              return t;
            });
  }

  /** Runs all steps, and returns when none runs any more. */
  void run() {
    try {
      while (!waiting.isEmpty() || !running.isEmpty()) {
        if (!stop.isCancelled()) {
          startWhatCan();
        } else {
          skipWaiting();
        }
        if (!running.isEmpty()) {
          await();
        }
        if (stop.isCancelled() && !running.isEmpty()) {
          press();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void startWhatCan() {
    skipHopeless();
    Optional<PlannedStep> alone = Optional.empty();
    for (Iterator<PlannedStep> i = waiting.values().iterator(); i.hasNext(); ) {
      PlannedStep step = i.next();
      if (!withResult.containsAll(step.needs())) {
        continue;
      }
      if (step.isAlone()) {
        alone = alone.or(() -> Optional.of(step));
      } else if (running.size() < most) {
        i.remove();
        start(step);
      }
    }
    // while it runs nothing else becomes ready, as only the end of a step makes others ready
    if (running.isEmpty() && alone.isPresent()) {
      waiting.remove(alone.get().name());
      start(alone.get());
    }
  }

  /** Steps that need one that has ended without a result, and those that need them. */
  private void skipHopeless() {
    for (PlannedStep step : List.copyOf(waiting.values())) {
      if (step.needs().stream().anyMatch(n -> ended.contains(n) && !withResult.contains(n))) {
        waiting.remove(step.name());
        end(skipped(step));
      }
    }
  }

  private void skipWaiting() {
    List<PlannedStep> all = new ArrayList<>(waiting.values());
    waiting.clear();
    all.forEach(s -> end(skipped(s)));
  }

  private static StepRecord skipped(PlannedStep step) {
    return ended(step, StepOutcome.State.SKIPPED, Duration.ZERO);
  }

  private static StepRecord ended(PlannedStep step, StepOutcome.State state, Duration time) {
    return StepRecord.of(new StepOutcome(step.step(), state, time, Optional.empty(), List.of()));
  }

  private void start(PlannedStep step) {
    running.put(step.name(), step);
    threads.execute(() -> records.add(job.apply(step)));
  }

  private void await() {
    try {
      StepRecord record = records.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      // one that was given up may still come
      if (record != null && running.remove(record.outcome().step().name()) != null) {
        end(record);
      }
    } catch (InterruptedException _) {
      // the caller wants its thread back: as if the user had cancelled
      stop.end();
      Thread.currentThread().interrupt();
      abandon();
    }
  }

  private void end(StepRecord record) {
    StepOutcome outcome = record.outcome();
    ended.add(outcome.step().name());
    switch (outcome.state()) {
      case DONE, CACHED, PARTIAL -> withResult.add(outcome.step().name());
      case FAILED -> {
        if (onFailure == OnFailure.STOP) {
          stop.end();
        }
      }
      case SKIPPED, CANCELLED -> {
        // what needs it is skipped
      }
    }
    whenEnded.accept(record);
  }

  /** Makes running steps end: they have been told, they are interrupted, they are given up. */
  private void press() {
    long now = System.nanoTime();
    if (stopped.isEmpty()) {
      stopped = Optional.of(now);
    }
    long since = now - stopped.get();
    if (since > ABANDON_NANOS) {
      abandon();
    } else if (since > INTERRUPT_NANOS && !threads.isShutdown()) {
      threads.shutdownNow();
    }
  }

  private void abandon() {
    List<PlannedStep> all = new ArrayList<>(running.values());
    running.clear();
    StepOutcome.State state =
        stop.isByUser() ? StepOutcome.State.CANCELLED : StepOutcome.State.SKIPPED;
    Duration time = stopped.map(t -> Duration.ofNanos(System.nanoTime() - t)).orElse(Duration.ZERO);
    all.forEach(s -> end(ended(s, state, time)));
  }
}
