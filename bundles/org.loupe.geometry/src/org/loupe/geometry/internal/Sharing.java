package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loupe.api.AnalysisContext;

/**
 * Shares cells out to threads: groups of neighbours, of which each thread takes the next when it is
 * done with one, so that no thread waits for another while there is work. The groups do not depend
 * on the number of threads, and results are handed on in the order of the cells.
 *
 * @param <C> the cells
 * @param <R> the result of a group
 */
final class Sharing<C, R> {

  /** Groups at most: enough that the last ones take little of the whole time. */
  static final int GROUPS = 128;

  /** Groups, when there are cells for them: enough for many processors. */
  private static final int LEAST_GROUPS = 64;

  /** Cells that pay for what a group has to begin with. */
  private static final int CELLS = 2;

  /** One of so many parts of all groups may wait for one that takes longer. */
  private static final int SHARE = 4;

  /** Groups for each thread that may wait however few there are. */
  private static final int EACH = 4;

  private final List<List<C>> groups = new ArrayList<>();
  private final List<R> results;
  private final Function<List<C>, R> work;
  private final Consumer<R> sink;
  private final AnalysisContext context;
  private final int ahead;

  // guarded by this
  private int taken;
  private int handedOn;
  private boolean isHandingOn;
  private boolean hasFailed;

  /**
   * What is to be done.
   *
   * @param cells the cells in order
   * @param work makes the result of a group; thread-safe
   * @param sink gets the results in order, one at a time
   */
  Sharing(List<C> cells, Function<List<C>, R> work, Consumer<R> sink, AnalysisContext context) {
    int n = Math.min(cells.size(), Math.clamp(cells.size() / CELLS, LEAST_GROUPS, GROUPS));
    for (int g = 0; g < n; g++) {
      int from = (int) ((long) cells.size() * g / n);
      groups.add(cells.subList(from, (int) ((long) cells.size() * (g + 1) / n)));
    }
    results = new ArrayList<>(Collections.nCopies(n, null));
    this.work = work;
    this.sink = sink;
    this.context = context;
    ahead = ahead(n, context.threads());
  }

  /** How many groups ahead of the first unfinished one may be taken, as their results are held. */
  static int ahead(int groups, int threads) {
    return Math.max(groups / SHARE, EACH * threads);
  }

  /** Does it. */
  void run() {
    List<Callable<Void>> threads = new ArrayList<>();
    for (int i = 0; i < context.threads(); i++) {
      threads.add(this::thread);
    }
    context.parallel(threads);
  }

  private Void thread() {
    boolean isDone = false;
    try {
      for (int g = take(); g >= 0; g = take()) {
        R r = work.apply(groups.get(g));
        handOn(g, r);
      }
      isDone = true;
    } finally {
      if (!isDone) {
        fail();
      }
    }
    return null;
  }

  /** The next group, or -1 when there is none. */
  private synchronized int take() {
    while (!hasFailed && taken < groups.size() && taken >= handedOn + ahead) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        context.checkCancelled();
        throw new IllegalStateException("interrupted, but not cancelled", e);
      }
    }
    return hasFailed || taken == groups.size() ? -1 : taken++;
  }

  private synchronized void fail() {
    hasFailed = true;
    notifyAll();
  }

  /** Keeps a result; whoever has the next one in order hands on all that are ready. */
  private void handOn(int group, R result) {
    synchronized (this) {
      results.set(group, result);
      if (isHandingOn || group != handedOn) {
        return;
      }
      isHandingOn = true;
    }
    for (R next = ready(); next != null; next = ready()) {
      sink.accept(next);
      handedOn();
    }
  }

  private synchronized R ready() {
    R next = handedOn < results.size() ? results.get(handedOn) : null;
    isHandingOn = next != null;
    return next;
  }

  private synchronized void handedOn() {
    results.set(handedOn++, null);
    notifyAll();
  }
}
