package org.loupe.runtime.worker;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.internal.worker.ChildProcess;
import org.loupe.runtime.internal.worker.MessageWriter;
import org.loupe.runtime.internal.worker.PlanParts;
import org.loupe.runtime.internal.worker.ResultMessage;
import org.loupe.runtime.internal.worker.RunMessage;
import org.loupe.runtime.internal.worker.ToldRun;
import org.loupe.runtime.internal.worker.Wire;

/**
 * One worker process, which makes runs one after the other. It ends when it is closed, and with the
 * process that has started it. Thread-safe: a run waits for the one before it.
 */
public final class Worker implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  /** A cancelled run that has not ended by then is ended with its process. */
  private static final long CANCEL_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long CLOSE_MILLIS = 3000;

  private final WorkerLaunch launch;
  private final ChildProcess child;
  private long runs;

  private Worker(WorkerLaunch launch, ChildProcess child) {
    this.launch = launch;
    this.child = child;
  }

  /**
   * Starts a process and does not wait for it: a run can be given to it at once.
   *
   * @param log is given the lines that the process writes to standard error, in a thread of its own
   * @throws LoupeException when it cannot be started
   */
  public static Worker start(WorkerLaunch launch, Consumer<String> log) {
    return new Worker(launch, ChildProcess.start(launch, log));
  }

  /** The process's number. */
  public long pid() {
    return child.pid();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return child.isAlive();
  }

  /** Whether it has started and waits for a run, or makes one. */
  public boolean isReady() {
    return child.isReady();
  }

  /**
   * Runs a plan in the process.
   *
   * @param listener is told how far the run has come, in the calling thread
   * @param cancellation looked at while the run lasts; two seconds later the process is ended
   */
  public synchronized WorkerOutcome run(
      Plan plan, RunOptions options, RunListener listener, Cancellation cancellation) {
    Path file = write(plan);
    try {
      long id = ++runs;
      child.send(new RunMessage(id, file, options).write());
      return new Follower(id, plan, options, listener, cancellation).follow();
      // of the listener: nobody waits for the result any more
    } catch (RuntimeException | Error e) {
      child.kill();
      throw e;
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException _) {
        // the system clears its temporary files
      }
    }
  }

  private static Path write(Plan plan) {
    try {
      Path file = Files.createTempFile("loupe-", ".plan.json");
      return Files.writeString(file, PlanJson.text(plan), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.NO_ROOM, "The plan for a worker cannot be written: %s.".formatted(e), e);
    }
  }

  /** Ends the process; a run that lasts is cancelled. */
  @Override
  public void close() {
    child.close(CLOSE_MILLIS);
  }

  /** What is said of a run until it has ended, one way or the other. */
  private final class Follower {
    private final long id;
    private final PlanParts parts;
    private final RunOptions options;
    private final ToldRun told;
    private final Cancellation cancellation;
    private final long patience = launch.patience().toNanos();
    private long heard = System.nanoTime();
    private long asked = heard;
    private Optional<Long> cancelled = Optional.empty();
    private boolean interrupted;

    Follower(
        long id,
        Plan plan,
        RunOptions options,
        RunListener listener,
        Cancellation cancellation) {
      this.id = id;
      this.parts = PlanParts.of(plan);
      this.options = options;
      this.told = new ToldRun(parts, listener);
      this.cancellation = cancellation;
    }

    WorkerOutcome follow() {
      try {
        while (true) {
          Optional<JsonObject> message = next();
          Optional<WorkerOutcome> outcome = message.flatMap(this::outcome).or(this::lost);
          if (outcome.isPresent()) {
            return outcome.get();
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private Optional<JsonObject> next() {
      try {
        return child.next(LOOK_MILLIS);
      } catch (InterruptedException _) {
        // the caller wants its thread back: as if the user had cancelled
        interrupted = true;
        return Optional.empty();
      }
    }

    private Optional<WorkerOutcome> outcome(JsonObject message) {
      if (message == ChildProcess.END) {
        return Optional.of(
            cancelled.isPresent() ? stopped() : new WorkerOutcome.Died(child.death()));
      }
      heard = System.nanoTime();
      // what comes late of the run before it is nobody's any more
      if (!message.has(Wire.ID) || message.get(Wire.ID).getAsLong() != id) {
        return Optional.empty();
      }
      if (!message.get(Wire.TYPE).getAsString().equals(Wire.RESULT)) {
        told.told(message);
        return Optional.empty();
      }
      return Optional.of(
          ResultMessage.refusal(message)
              .<WorkerOutcome>map(WorkerOutcome.Refused::new)
              .orElseGet(() -> new WorkerOutcome.Ended(ResultMessage.read(parts, message))));
    }

    /** What to do about a process that does not say what is waited for. */
    private Optional<WorkerOutcome> lost() {
      long now = System.nanoTime();
      if (cancelled.isEmpty() && (interrupted || cancellation.isCancelled())) {
        cancelled = Optional.of(now);
        JsonObject cancel = MessageWriter.message(Wire.CANCEL);
        cancel.addProperty(Wire.ID, id);
        child.send(cancel);
      }
      if (cancelled.isPresent() && now - cancelled.get() > CANCEL_NANOS) {
        child.kill();
        return Optional.of(stopped());
      }
      if (now - heard > patience) {
        return Optional.of(new WorkerOutcome.Died(child.killed()));
      }
      if (now - asked > patience / 4) {
        asked = now;
        child.send(MessageWriter.message(Wire.PING));
      }
      return Optional.empty();
    }

    /** What is known of a cancelled run whose process is gone; its folder is interrupted. */
    private WorkerOutcome stopped() {
      Path out = options.out().toAbsolutePath().normalize();
      return new WorkerOutcome.Ended(
          new RunResult(
              RunResult.State.CANCELLED,
              out.resolveSibling(out.getFileName() + ".partial"),
              told.ended(),
              List.of(),
              told.ended().stream().flatMap(s -> s.files().stream()).toList()));
    }
  }
}
