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

  private final Map<String, Work> waiting = new LinkedHashMap<>();
  private final Map<String, Work> running = new HashMap<>();
  private final Set<String> withResult = new HashSet<>();
  private final Set<String> ended = new HashSet<>();

  /** How many points of a sweep have not ended. */
  private final Map<String, Integer> open = new HashMap<>();

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Function<PlannedStep, StepRecord> job;
  private final PointRunner points;
  private final Consumer<StepRecord> whenEnded;
  private final StopFlag stop;
  private final OnFailure onFailure;
  private final ExecutorService threads;
  private final int most;
  private Optional<Long> stopped = Optional.empty();

  /** What working threads tell. */
  private sealed interface Event {
    /** The work that it comes from. */
    Work work();

    /** A step of it has ended. */
    record OfStep(Work work, StepRecord record) implements Event {}

    /** It has ended. */
    record End(Work work) implements Event {}
  }

  /** What becomes of other steps when one fails; points of sweeps stop nothing. */
  enum OnFailure {
    /** They are stopped. */
    STOP,
    /** Those that do not need it are run. */
    GO_ON
  }

  /**
   * A schedule.
   *
   * @param works steps in an order in which they can run, and points
   * @param threads most of them at the same time
   * @param job runs a step, never throws
   * @param points runs the steps of points
   * @param whenEnded is told of every step once, in the calling thread
   */
  StepScheduler(
      List<Work> works,
      int threads,
      Function<PlannedStep, StepRecord> job,
      PointRunner points,
      Consumer<StepRecord> whenEnded,
      StopFlag stop,
      OnFailure onFailure) {
    works.forEach(w -> waiting.put(w.name(), w));
    works.forEach(w -> w.sweep().ifPresent(s -> open.merge(s, 1, Integer::sum)));
    this.job = job;
    this.points = points;
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
    Optional<Work> alone = Optional.empty();
    for (Iterator<Work> i = waiting.values().iterator(); i.hasNext() && running.size() < most; ) {
      Work work = i.next();
      if (!withResult.containsAll(work.needs())) {
        continue;
      }
      if (isAlone(work)) {
        alone = alone.or(() -> Optional.of(work));
      } else {
        i.remove();
        start(work);
      }
    }
    // while it runs nothing else becomes ready, as only the end of a step makes others ready
    if (running.isEmpty() && alone.isPresent()) {
      waiting.remove(alone.get().name());
      start(alone.get());
    }
  }

  private boolean isAlone(Work work) {
    return work.isAlone() && !(work instanceof Work.OfPoint && points.isElsewhere());
  }

  /** Works that need a step that has ended without a result, and those that need them. */
  private void skipHopeless() {
    for (Work work : List.copyOf(waiting.values())) {
      if (work.needs().stream().anyMatch(n -> ended.contains(n) && !withResult.contains(n))) {
        waiting.remove(work.name());
        skip(work);
      }
    }
  }

  private void skipWaiting() {
    List<Work> all = new ArrayList<>(waiting.values());
    waiting.clear();
    all.forEach(this::skip);
  }

  private void skip(Work work) {
    work.steps().forEach(s -> end(work, StepRecord.skipped(s)));
    end(work);
  }

  private void start(Work work) {
    running.put(work.name(), work);
    threads.execute(
        () -> {
          switch (work) {
            case Work.OfStep(PlannedStep step) -> tell(work, job.apply(step));
            case Work.OfPoint(PlannedPoint point) -> points.run(point, r -> tell(work, r));
          }
          events.add(new Event.End(work));
        });
  }

  private void tell(Work work, StepRecord record) {
    events.add(new Event.OfStep(work, record));
  }

  private void await() {
    try {
      Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      // one that was given up may still come
      if (event != null && running.get(event.work().name()) != null) {
        switch (event) {
          case Event.OfStep(Work work, StepRecord record) -> end(work, record);
          case Event.End(Work work) -> {
            running.remove(work.name());
            end(work);
          }
        }
      }
    } catch (InterruptedException _) {
      // the caller wants its thread back: as if the user had cancelled
      stop.end();
      Thread.currentThread().interrupt();
      abandon();
    }
  }

  private void end(Work work, StepRecord record) {
    StepOutcome outcome = record.outcome();
    ended.add(outcome.step().name());
    if (outcome.state().hasResult()) {
      withResult.add(outcome.step().name());
    } else if (outcome.state() == StepOutcome.State.FAILED
        && work.sweep().isEmpty()
        && onFailure == OnFailure.STOP) {
      stop.end();
    }
    whenEnded.accept(record);
  }

  /** What needs a sweep goes by the points that have results, and waits for all. */
  private void end(Work work) {
    work.sweep()
        .ifPresent(
            sweep -> {
              if (open.merge(sweep, -1, Integer::sum) == 0) {
                ended.add(sweep);
                withResult.add(sweep);
              }
            });
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
    List<Work> all = new ArrayList<>(running.values());
    running.clear();
    StepOutcome.State state =
        stop.isByUser() ? StepOutcome.State.CANCELLED : StepOutcome.State.SKIPPED;
    Duration time = stopped.map(t -> Duration.ofNanos(System.nanoTime() - t)).orElse(Duration.ZERO);
    for (Work work : all) {
      for (PlannedStep step : work.steps()) {
        if (!ended.contains(step.name())) {
          end(
              work,
              StepRecord.of(
                  new StepOutcome(step.step(), state, time, Optional.empty(), List.of())));
        }
      }
      end(work);
    }
  }
}
