package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.AnalysisContext;

@Timeout(60)
class SharingTest {

  /** As many cells are as many groups. */
  private static final int GROUPS = 64;

  /** A context of which only the threads are used. */
  private static AnalysisContext context(int threads) {
    return (AnalysisContext)
        Proxy.newProxyInstance(
            AnalysisContext.class.getClassLoader(),
            new Class<?>[] {AnalysisContext.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "threads" -> threads;
                  case "parallel" -> parallel(threads, (List<?>) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static List<Object> parallel(int threads, List<?> tasks) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> futures = new ArrayList<>();
      for (Object task : tasks) {
        futures.add(pool.submit((Callable<?>) task));
      }
      List<Object> results = new ArrayList<>();
      for (Future<?> f : futures) {
        results.add(f.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static List<Integer> cells(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  /** A group a cell at first, then 64 until there are two in each, and 128 at most. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 170, 85",
    "2, 5, 5",
    "2, 65, 64",
    "2, 129, 64",
    "2, 130, 65",
    "3, 2000, 128",
    "2, 0, 0"
  })
  void resultsComeInTheOrderOfTheCells(int threads, int n, int expected) {
    List<Integer> seen = new ArrayList<>();
    AtomicInteger groups = new AtomicInteger();
    new Sharing<Integer, List<Integer>>(
            cells(n),
            group -> {
              groups.incrementAndGet();
              return group;
            },
            seen::addAll,
            context(threads))
        .run();
    assertEquals(cells(n), seen);
    assertEquals(expected, groups.get());
  }

  /** The first group waits until the other thread has gone as far ahead as it may. */
  @Test
  void noMoreThanABoundedNumberOfResultsIsHeld() {
    int most = Sharing.ahead(GROUPS, 2);
    CountDownLatch ahead = new CountDownLatch(most - 1);
    AtomicInteger done = new AtomicInteger();
    List<Integer> doneWhenFirstEnded = new ArrayList<>();
    new Sharing<Integer, Integer>(
            cells(GROUPS),
            group -> {
              if (group.getFirst() == 0) {
                await(ahead);
                doneWhenFirstEnded.add(done.get());
              } else {
                done.incrementAndGet();
                ahead.countDown();
              }
              return group.getFirst();
            },
            _ -> {},
            context(2))
        .run();
    assertEquals(List.of(most - 1), doneWhenFirstEnded);
  }

  /** The other thread waits for the first group, which fails. */
  @Test
  void failureOfOneThreadEndsTheOthers() {
    CountDownLatch ahead = new CountDownLatch(Sharing.ahead(GROUPS, 2) - 1);
    IllegalStateException failure = new IllegalStateException("wanted");
    Sharing<Integer, Integer> sharing =
        new Sharing<>(
            cells(GROUPS),
            group -> {
              if (group.getFirst() == 0) {
                await(ahead);
                throw failure;
              }
              ahead.countDown();
              return group.getFirst();
            },
            _ -> {},
            context(2));
    assertSame(failure, assertThrows(IllegalStateException.class, sharing::run));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
      // time to go further, if that were possible
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
