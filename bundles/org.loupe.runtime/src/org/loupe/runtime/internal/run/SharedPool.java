package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;

/**
 * The threads that all steps of a run share for their tasks, so many at a time. Tasks may start
 * tasks. Thread-safe.
 *
 * <p>Who starts tasks works on them as well, beside one thread less than there are to be: it runs
 * already, where a thread that has slept may get a processor milliseconds later. As there may be
 * several who start tasks, each thread takes a turn before it begins with one. Who has a turn and
 * waits, waits for tasks only that somebody with a turn has begun.
 */
final class SharedPool implements AutoCloseable {
  private static final ScopedValue<Group> GROUP = ScopedValue.newInstance();
  private static final long LOOK_MILLIS = 50;

  private final int threads;

  /** One for each thread that may work at the same time. */
  private final Semaphore turns;

  private ForkJoinPool pool;

  SharedPool(int threads) {
    this.threads = threads;
    turns = new Semaphore(threads);
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
              threads - 1,
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

  /** A task of a group, which the first thread that comes to it works on. */
  private static final class Part<T> {
    private final Group group;
    private final List<T> results;
    private final int at;
    private Optional<Callable<T>> task;

    Part(Callable<T> task, Group group, List<T> results, int at) {
      this.task = Optional.of(task);
      this.group = group;
      this.results = results;
      this.at = at;
    }

    /** Whether no thread has it yet. */
    synchronized boolean isLeft() {
      return task.isPresent();
    }

    /** What it does, unless another thread has it already. */
    private synchronized Optional<Callable<T>> claim() {
      Optional<Callable<T>> claimed = task;
      // it may stay in the queue for long
      task = Optional.empty();
      return claimed;
    }

    /** Does it, and says whether this thread has; each has its own place among the results. */
    boolean work() {
      Optional<Callable<T>> claimed = claim();
      if (claimed.isPresent() && !group.isStopped()) {
        try {
          results.set(at, ScopedValue.where(GROUP, group).call(claimed.get()::call));
        } catch (Exception | Error e) {
          group.fail(e);
        }
      }
      return claimed.isPresent();
    }
  }

  /**
   * Runs tasks and waits for them.
   *
   * @return their results in order
   * @throws CancelledException when cancelled or interrupted
   */
  <T> List<T> run(List<? extends Callable<T>> tasks, Cancellation cancellation) {
    return run(tasks, cancellation, GROUP.isBound());
  }

  /**
   * Runs tasks as {@link #run} does, and the calling thread does not wait for its turn: what a step
   * has to end with does not wait until the tasks of others leave it a thread.
   */
  <T> List<T> runWithCaller(List<? extends Callable<T>> tasks, Cancellation cancellation) {
    return run(tasks, cancellation, true);
  }

  /** Runs tasks; {@code needsNoTurn} when the caller works whatever the others do. */
  private <T> List<T> run(
      List<? extends Callable<T>> tasks, Cancellation cancellation, boolean needsNoTurn) {
    cancellation.check();
    Group group = new Group(cancellation);
    List<T> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
    List<Part<T>> parts = new ArrayList<>();
    List<ForkJoinTask<?>> queued = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Part<T> part = new Part<>(tasks.get(i), group, results, i);
      parts.add(part);
      queued.add(ForkJoinTask.adapt(() -> workInTurn(part)));
    }
    if (threads > 1 && ForkJoinTask.inForkJoinPool() && ForkJoinTask.getPool() == pool()) {
      // a thread of the pool works on others' tasks, too, while it waits
      ForkJoinTask.invokeAll(queued);
    } else if (needsNoTurn) {
      queue(queued, 1);
      workOn(parts).stream().forEach(i -> await(queued.get(i), group));
    } else {
      inTurn(parts, queued, group).stream().forEach(i -> await(queued.get(i), group));
    }
    group.throwFailure();
    if (group.isStopped()) {
      throw new CancelledException();
    }
    return Collections.unmodifiableList(results);
  }

  private void queue(List<ForkJoinTask<?>> tasks, int from) {
    for (int i = from; threads > 1 && i < tasks.size(); i++) {
      pool().execute(tasks.get(i));
    }
  }

  /** Works on parts when it is the caller's turn; says which ones others have. */
  private <T> BitSet inTurn(List<Part<T>> parts, List<ForkJoinTask<?>> queued, Group group) {
    boolean isTurn = turns.tryAcquire();
    queue(queued, isTurn ? 1 : 0);
    try {
      while (!isTurn && !group.isStopped() && parts.stream().anyMatch(Part::isLeft)) {
        isTurn = turns.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      return workOn(parts);
    } catch (InterruptedException _) {
      throw interrupted(group);
    } finally {
      if (isTurn) {
        turns.release();
      }
    }
  }

  /** Works on parts that nobody has; says which ones others have. */
  private static <T> BitSet workOn(List<Part<T>> parts) {
    BitSet others = new BitSet();
    for (int i = 0; i < parts.size(); i++) {
      others.set(i, !parts.get(i).work());
    }
    return others;
  }

  /** Works on a part in a thread of the pool, which has a turn when it waits for tasks itself. */
  private void workInTurn(Part<?> part) {
    if (GROUP.isBound()) {
      part.work();
    } else if (part.isLeft()) {
      turns.acquireUninterruptibly();
      try {
        part.work();
      } finally {
        turns.release();
      }
    }
  }

  private static void await(ForkJoinTask<?> part, Group group) {
    try {
      while (!part.quietlyJoin(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        // tasks look for cancellation themselves, and none is left behind
      }
    } catch (InterruptedException _) {
      throw interrupted(group);
    }
  }

  private static CancelledException interrupted(Group group) {
    CancelledException cancelled = new CancelledException();
    group.fail(cancelled);
    Thread.currentThread().interrupt();
    return cancelled;
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
