package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Cancellation;

/** Tasks of steps that run at the same time. */
@Timeout(60)
class SharedPoolTest {
  private static final int THREADS = 2;
  private static final Cancellation NEVER = () -> false;

  @Test
  void whatAStepEndsWithDoesNotWaitForTheTasksOfOthers() throws Exception {
    CountDownLatch busy = new CountDownLatch(THREADS);
    CountDownLatch released = new CountDownLatch(1);
    Callable<Integer> endless =
        () -> {
          busy.countDown();
          released.await();
          return 0;
        };
    try (SharedPool pool = new SharedPool(THREADS)) {
      CompletableFuture<List<Integer>> others =
          CompletableFuture.supplyAsync(() -> pool.run(List.of(endless, endless), NEVER));
      busy.await();
      assertEquals(
          List.of(1, 2, 3),
          pool.runWithCaller(
              List.of(() -> 1, () -> 2, () -> pool.runWithCaller(List.of(() -> 3), NEVER).get(0)),
              NEVER));
      released.countDown();
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
}
