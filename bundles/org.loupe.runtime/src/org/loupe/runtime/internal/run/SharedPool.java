package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;

/**
 * The pool that all steps of a run share for their tasks. Tasks may start tasks: whoever waits
 * within the pool works meanwhile. Thread-safe.
 */
final class SharedPool implements AutoCloseable {
  private static final ScopedValue<Group> GROUP = ScopedValue.newInstance();
  private static final long LOOK_MILLIS = 50;

  private final int threads;
  private ForkJoinPool pool;

  SharedPool(int threads) {
    this.threads = threads;
  }

  /** Tasks that were started together: when one fails, all are stopped. */
  private static final class Group {
    private final Optional<Group> above;
    private final Cancellation cancellation;
    private volatile boolean stopped;
    private Throwable failure;

    Group(Cancellation cancellation) {
      this.above = GROUP.isBound() ? Optional.of(GROUP.get()) : Optional.empty();
      this.cancellation = cancellation;
    }

    synchronized void fail(Throwable t) {
      if (!stopped) {
        stopped = true;
        failure = t;
      }
    }

    boolean isStopped() {
      return stopped || cancellation.isCancelled() || above.isPresent() && above.get().isStopped();
    }

    synchronized void throwFailure() {
      switch (failure) {
        case null -> {
          // all went well, or the run was cancelled
        }
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      }
    }
  }

  /** Throws when the group of the task that calls this is to stop. */
  static void checkGroup() {
    if (GROUP.isBound() && GROUP.get().isStopped()) {
      throw new CancelledException();
    }
  }

  /** How many threads there are. */
  int threads() {
    return threads;
  }

  private synchronized ForkJoinPool pool() {
    if (pool == null) {
      pool =
          new ForkJoinPool(
              threads,
              p -> {
                ForkJoinWorkerThread t =
                    ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(p);
                t.setName("loupe-worker-" + t.getPoolIndex());
                return t;
              },
              null,
              false);
    }
    return pool;
  }

  /**
   * Runs tasks and waits for them.
   *
   * @return their results in order
   * @throws CancelledException when cancelled or interrupted
   */
  <T> List<T> run(List<? extends Callable<T>> tasks, Cancellation cancellation) {
    cancellation.check();
    Group group = new Group(cancellation);
    List<T> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
    List<ForkJoinTask<?>> parts = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int at = i;
      Callable<T> task = tasks.get(i);
      parts.add(ForkJoinTask.adapt(() -> runOne(task, group, results, at)));
    }
    if (ForkJoinTask.inForkJoinPool() && ForkJoinTask.getPool() == pool()) {
      ForkJoinTask.invokeAll(parts);
    } else {
      parts.forEach(pool()::execute);
      parts.forEach(p -> await(p, group));
    }
    group.throwFailure();
    if (group.isStopped()) {
      throw new CancelledException();
    }
    return Collections.unmodifiableList(results);
  }

  /** Every task writes its own place, and is joined before any is read. */
  private static <T> void runOne(Callable<T> task, Group group, List<T> results, int at) {
    if (group.isStopped()) {
      return;
    }
    try {
      results.set(at, ScopedValue.where(GROUP, group).call(task::call));
    } catch (Exception | Error e) {
      group.fail(e);
    }
  }

  private static void await(ForkJoinTask<?> part, Group group) {
    try {
      while (!part.quietlyJoin(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        // tasks look for cancellation themselves, and none is left behind
      }
    } catch (InterruptedException _) {
      group.fail(new CancelledException());
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
