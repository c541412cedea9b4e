package org.loupe.compute.internal.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;

@Timeout(30)
class DeviceQueueTest {

  private static Thread worker(DeviceQueue q) {
    return q.run(Thread::currentThread, Cancellation.never());
  }

  @Test
  void allUsersOfADeviceShareOneThread() throws Exception {
    Set<Thread> workers = new HashSet<>();
    try (DeviceQueue a = DeviceQueue.open("shared");
        DeviceQueue b = DeviceQueue.open("shared");
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      assertSame(a, b);
      List<Future<Thread>> found = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        found.add(pool.submit(() -> worker(a)));
      }
      for (Future<Thread> f : found) {
        workers.add(f.get());
      }
    }
    assertEquals(1, workers.size());
    assertEquals("loupe-device-shared", workers.iterator().next().getName());
  }

  @Test
  void devicesHaveThreadsOfTheirOwn() {
    try (DeviceQueue a = DeviceQueue.open("one");
        DeviceQueue b = DeviceQueue.open("two")) {
      assertNotEquals(worker(a), worker(b));
    }
  }

  @Test
  void theThreadEndsWithItsLastUser() throws Exception {
    DeviceQueue a = DeviceQueue.open("ending");
    DeviceQueue b = DeviceQueue.open("ending");
    Thread worker = worker(a);
    a.close();
    assertSame(worker, worker(b));
    b.close();
    worker.join(5000);
    assertTrue(!worker.isAlive());
  }

  @Test
  void aJobThatSubmitsAJobIsADefect() {
    try (DeviceQueue q = DeviceQueue.open("nested")) {
      assertThrows(IllegalStateException.class, () -> q.run(() -> worker(q), Cancellation.never()));
    }
  }

  @Test
  void whatAJobThrowsIsThrown() {
    try (DeviceQueue q = DeviceQueue.open("throwing")) {
      assertThrows(
          OutOfMemoryError.class,
          () ->
              q.run(
                  () -> {
                    throw new OutOfMemoryError();
                  },
                  Cancellation.never()));
      Exception e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  q.run(
                      () -> {
                        throw new IOException("gone");
                      },
                      Cancellation.never()));
      assertEquals("gone", e.getCause().getMessage());
    }
  }

  @Test
  void aWaitingJobIsGivenUpWhenCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (DeviceQueue q = DeviceQueue.open("busy");
        ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Boolean> first =
          pool.submit(
              () ->
                  q.run(
                      () -> {
                        begun.countDown();
                        free.await();
                        return true;
                      },
                      Cancellation.never()));
      try {
        begun.await();
        assertThrows(CancelledException.class, () -> q.run(() -> true, () -> true));
      } finally {
        free.countDown();
      }
      assertTrue(first.get());
    }
  }

  @Test
  void anInterruptedCallerIsCancelledAndStaysInterrupted() {
    CountDownLatch free = new CountDownLatch(1);
    try (DeviceQueue q = DeviceQueue.open("interrupted")) {
      Thread.currentThread().interrupt();
      Callable<Boolean> job =
          () -> {
            free.await();
            return true;
          };
      assertThrows(CancelledException.class, () -> q.run(job, Cancellation.never()));
      assertTrue(Thread.interrupted());
    } finally {
      free.countDown();
    }
  }

  /** As behind a call of a native library that nothing can end. */
  @Test
  void aLastJobIsNotWaitedForBehindOneThatDoesNotEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    DeviceQueue q = DeviceQueue.open("stuck");
    try {
      assertThrows(
          CancelledException.class,
          () ->
              q.run(
                  () -> {
                    begun.countDown();
                    free.await();
                    return true;
                  },
                  () -> begun.getCount() == 0));
      long start = System.nanoTime();
      q.finish(finished::countDown);
      assertTrue(System.nanoTime() - start < 5_000_000_000L);
      assertEquals(1, finished.getCount());
    } finally {
      q.close();
      free.countDown();
    }
    // it is done all the same
    finished.await();
  }

  /** As one call of LAPACK: who cancels it has the thread back, and so have those who wait. */
  @Test
  void aCallThatCannotBeEndedIsLeftItsThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    Callable<Boolean> call =
        () -> {
          begun.countDown();
          awaitUninterrupted(free);
          ended.countDown();
          return true;
        };
    try (DeviceQueue q = DeviceQueue.open("left");
        ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Thread before = worker(q);
      Future<Boolean> first = pool.submit(() -> q.runCall(call, stop::get));
      begun.await();
      Future<Thread> waiting = pool.submit(() -> worker(q));
      stop.set(true);
      ExecutionException e = assertThrows(ExecutionException.class, first::get);
      assertTrue(e.getCause() instanceof CancelledException);
      Thread after = waiting.get();
      assertNotEquals(before, after);
      assertTrue(before.isAlive());
      assertSame(after, worker(q));
      assertEquals(1, ended.getCount());
      free.countDown();
      ended.await();
      before.join(5000);
      assertTrue(!before.isAlive());
      assertSame(after, worker(q));
    } finally {
      free.countDown();
    }
  }

  /** The thread that computes for others is not given up for a call that never began. */
  @Test
  void aCallThatWaitsIsForgottenWhenCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (DeviceQueue q = DeviceQueue.open("forgotten");
        ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Thread before = worker(q);
      Future<Boolean> first =
          pool.submit(
              () ->
                  q.run(
                      () -> {
                        begun.countDown();
                        free.await();
                        return true;
                      },
                      Cancellation.never()));
      begun.await();
      Callable<Boolean> never =
          () -> {
            throw new AssertionError();
          };
      assertThrows(CancelledException.class, () -> q.runCall(never, () -> true));
      free.countDown();
      assertTrue(first.get());
      assertSame(before, worker(q));
    } finally {
      free.countDown();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException _) {
        // a native call takes no notice of it either
      }
    }
  }
}
