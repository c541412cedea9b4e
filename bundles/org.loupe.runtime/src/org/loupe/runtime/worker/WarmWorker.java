package org.loupe.runtime.worker;

import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;

/**
 * Keeps a worker ready, so that a run does not wait for Java to start; when it has died of a run
 * the next one is started. Thread-safe: a run waits for the one before it.
 */
public final class WarmWorker implements AutoCloseable {
  private final WorkerLaunch launch;
  private final Consumer<String> log;
  private final Object running = new Object();
  private Optional<Worker> worker = Optional.empty();
  private boolean closed;

  /**
   * None is started yet.
   *
   * @param log is given the lines that workers write to standard error, in threads of their own
   */
  public WarmWorker(WorkerLaunch launch, Consumer<String> log) {
    this.launch = launch;
    this.log = log;
  }

  /**
   * Starts a worker where none lives, and does not wait for it.
   *
   * @throws LoupeException when it cannot be started
   */
  public void warm() {
    living();
  }

  /** Whether a worker has started and waits for a run, or makes one. */
  public synchronized boolean isReady() {
    return worker.filter(Worker::isReady).isPresent();
  }

  /** The number of the process that lives. */
  public synchronized Optional<Long> pid() {
    return worker.filter(Worker::isAlive).map(Worker::pid);
  }

  /**
   * Runs a plan in a worker, as {@link Worker#run} does.
   *
   * @throws LoupeException when none can be started
   */
  public WorkerOutcome run(
      Plan plan, RunOptions options, RunListener listener, Cancellation cancellation) {
    synchronized (running) {
      WorkerOutcome outcome = living().run(plan, options, listener, cancellation);
      if (outcome instanceof WorkerOutcome.Died) {
        warmAgain();
      }
      return outcome;
    }
  }

  private synchronized Worker living() {
    if (closed) {
      throw new IllegalStateException("the worker is closed");
    }
    if (worker.filter(Worker::isAlive).isEmpty()) {
      worker = Optional.of(Worker.start(launch, log));
    }
    return worker.get();
  }

  private synchronized void warmAgain() {
    if (!closed) {
      try {
        living();
      } catch (LoupeException e) {
        // told by the next run
        log.accept(e.line());
      }
    }
  }

  /** Ends the worker; a run that lasts is cancelled. */
  @Override
  public void close() {
    Optional<Worker> last;
    synchronized (this) {
      closed = true;
      last = worker;
    }
    last.ifPresent(Worker::close);
  }
}
