package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;

/** Tasks of steps that run at the same time. */
@Timeout(60)
class SharedPoolTest {
  private static final int THREADS = 2;
  private static final Cancellation NEVER = () -> false;

  /** A task that ends when it is released, and says when so many threads have it. */
  private static final class Endless implements Callable<Integer> {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch busy;

    Endless(int threads) {
      busy = new CountDownLatch(threads);
    }

    @Override
    public Integer call() throws InterruptedException {
      busy.countDown();
      released.await();
      return 0;
    }
  }

  @Test
  void whatAStepEndsWithDoesNotWaitForTheTasksOfOthers() throws Exception {
    Endless endless = new Endless(THREADS);
    try (SharedPool pool = new SharedPool(THREADS)) {
      CompletableFuture<List<Integer>> others =
          CompletableFuture.supplyAsync(() -> pool.run(List.of(endless, endless), NEVER));
      endless.busy.await();
      assertEquals(
          List.of(1, 2, 3),
          pool.runWithCaller(
              List.of(() -> 1, () -> 2, () -> pool.runWithCaller(List.of(() -> 3), NEVER).get(0)),
              NEVER));
      endless.released.countDown();
      assertEquals(List.of(0, 0), others.join());
    }
  }

  @Test
  void eachTaskIsRunOnceByWhoeverComesFirst() {
    try (SharedPool pool = new SharedPool(THREADS)) {
      for (int round = 0; round < 200; round++) {
        AtomicInteger runs = new AtomicInteger();
        Callable<Integer> task = runs::incrementAndGet;
        assertEquals(
            List.of(1, 2, 3, 4, 5),
            pool.runWithCaller(List.of(task, task, task, task, task), NEVER).stream()
                .sorted()
                .toList());
        assertEquals(5, runs.get());
      }
    }
  }

  @Test
  void theFailureOfATaskIsThrownByWhoeverRanIt() {
    try (SharedPool pool = new SharedPool(THREADS)) {
      Callable<Integer> bad =
          () -> {
            throw new IllegalArgumentException("bad");
          };
      assertThrows(
          IllegalArgumentException.class, () -> pool.runWithCaller(List.of(bad, () -> 1), NEVER));
      assertThrows(IllegalArgumentException.class, () -> pool.run(List.of(() -> 1, bad), NEVER));
    }
  }

  @Test
  void whoStartsTasksWorksOnThemAtOnce() {
    for (int threads = 1; threads <= 3; threads++) {
      try (SharedPool pool = new SharedPool(threads)) {
        Callable<Thread> task = Thread::currentThread;
        assertSame(Thread.currentThread(), pool.run(List.of(task, task, task), NEVER).getFirst());
      }
    }
  }

  @Test
  void noMoreThreadsWorkThanThereAreToBeHoweverManyStartTasks() {
    for (int threads = 1; threads <= 3; threads++) {
      AtomicInteger working = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Callable<Integer> task =
          () -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            Thread.sleep(1);
            return working.decrementAndGet();
          };
      try (SharedPool pool = new SharedPool(threads);
          ExecutorService steps = Executors.newCachedThreadPool()) {
        List<Future<?>> started = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
          started.add(steps.submit(() -> pool.run(Collections.nCopies(50, task), NEVER)));
        }
        started.forEach(SharedPoolTest::get);
      }
      assertEquals(threads, most.get());
    }
  }

  @Test
  void tasksOfTasksOfSeveralStepsComeToAnEnd() {
    try (SharedPool pool = new SharedPool(THREADS);
        ExecutorService steps = Executors.newCachedThreadPool()) {
      for (int round = 0; round < 50; round++) {
        List<Future<Integer>> started = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
          started.add(steps.submit(() -> count(pool, 4)));
        }
        started.forEach(f -> assertEquals(81, get(f)));
      }
    }
  }

  /** Three tasks of three tasks each, and so on: 3^depth leaves. */
  private static int count(SharedPool pool, int depth) {
    if (depth == 0) {
      return 1;
    }
    Callable<Integer> task = () -> count(pool, depth - 1);
    return pool.run(List.of(task, task, task), NEVER).stream().mapToInt(i -> i).sum();
  }

  @Test
  void whoWaitsForItsTurnIsCancelled() throws Exception {
    Endless endless = new Endless(THREADS);
    AtomicBoolean isCancelled = new AtomicBoolean();
    AtomicInteger runs = new AtomicInteger();
    try (SharedPool pool = new SharedPool(THREADS);
        ExecutorService steps = Executors.newCachedThreadPool()) {
      Future<?> others = steps.submit(() -> pool.run(List.of(endless, endless), NEVER));
      endless.busy.await();
      Future<?> waiting =
          steps.submit(() -> pool.run(List.of(runs::incrementAndGet), isCancelled::get));
      assertThrows(TimeoutException.class, () -> waiting.get(200, TimeUnit.MILLISECONDS));
      isCancelled.set(true);
      ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
      assertInstanceOf(CancelledException.class, e.getCause());
      assertEquals(0, runs.get());
      endless.released.countDown();
      others.get();
    }
  }

  @Test
  void whoWaitsForItsTurnLeavesWhenItIsInterrupted() throws Exception {
    Endless endless = new Endless(1);
    AtomicInteger runs = new AtomicInteger();
    try (SharedPool pool = new SharedPool(1);
        ExecutorService steps = Executors.newCachedThreadPool()) {
      Future<?> others = steps.submit(() -> pool.run(List.of(endless), NEVER));
      endless.busy.await();
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () ->
                      thrown.complete(
                          assertThrows(
                              CancelledException.class,
                              () -> pool.run(List.of(runs::incrementAndGet), NEVER))));
      waiting.interrupt();
      assertInstanceOf(CancelledException.class, thrown.get());
      endless.released.countDown();
      others.get();
      assertEquals(0, runs.get());
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
