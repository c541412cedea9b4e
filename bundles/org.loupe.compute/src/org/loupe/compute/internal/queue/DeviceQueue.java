package org.loupe.compute.internal.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;

/**
 * The queue of a physical device: jobs run one after another on one thread that lives as long as
 * somebody uses the device, whatever engine they are for. Native libraries keep state for every
 * thread that calls them (OpenMP a team of threads), hence never a second one, but for one case: a
 * call of a library that nothing can end keeps its thread when it is cancelled, and the jobs behind
 * it go on with another.
 */
public final class DeviceQueue implements AutoCloseable {
  private static final Map<String, DeviceQueue> OPEN = new HashMap<>();
  private static final long LOOK_MILLIS = 50;
  private static final long LAST_MILLIS = 1000;

  /**
   * Bytes of stack: OpenBLAS keeps there what its threads share, some megabytes in LU, and where
   * the usual megabyte ends the process dies without a word. Only what is touched is taken.
   */
  private static final long STACK = 64L << 20;

  private final String device;
  private ExecutorService thread;
  private volatile Thread worker;
  private int users;

  private DeviceQueue(String device) {
    this.device = device;
    thread = newThread();
  }

  private ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        r -> {
          Thread t = new Thread(null, r, "loupe-device-" + device, STACK);
          t.setDaemon(true);
          worker = t;
          return t;
        });
  }

  /** The queue of a device; to be closed as often as it is opened. */
  public static DeviceQueue open(String device) {
    synchronized (OPEN) {
      DeviceQueue q = OPEN.computeIfAbsent(device, DeviceQueue::new);
      q.users++;
      return q;
    }
  }

  /**
   * Runs a job and waits for it. What the job throws is thrown here.
   *
   * @param cancellation looked at while waiting; the job itself looks at it between kernels
   * @throws CancelledException when cancelled or interrupted; a job that is running is not waited
   *     for any further
   */
  public <T> T run(Callable<T> job, Cancellation cancellation) {
    Future<T> result = submit(job);
    return await(result, cancellation, () -> result.cancel(false));
  }

  /**
   * The same for a job that is one call of a library, which nothing can end: when it is cancelled
   * while it runs, its thread is left to it, and the jobs behind it do not wait. The job must touch
   * nothing that other jobs do, and see for itself that its memory stays until it ends.
   */
  public <T> T runCall(Callable<T> job, Cancellation cancellation) {
    Call<T> call = new Call<>(job);
    Future<T> result = submit(call);
    return await(
        result,
        cancellation,
        () -> {
          result.cancel(false);
          leave(call);
        });
  }

  /** A job that its thread is left to; whether it runs is asked and changed under the queue. */
  private final class Call<T> implements Callable<T> {
    private final Callable<T> job;
    private boolean runs;

    private Call(Callable<T> job) {
      this.job = job;
    }

    @Override
    public T call() throws Exception {
      runs(true);
      try {
        return job.call();
      } finally {
        runs(false);
      }
    }

    private void runs(boolean now) {
      synchronized (DeviceQueue.this) {
        runs = now;
      }
    }
  }

  private synchronized <T> Future<T> submit(Callable<T> job) {
    if (Thread.currentThread() == worker) {
      throw new IllegalStateException("a job of device '%s' submits a job".formatted(device));
    }
    return thread.submit(job);
  }

  private static <T> T await(Future<T> result, Cancellation cancellation, Runnable giveUp) {
    while (true) {
      try {
        return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        if (cancellation.isCancelled()) {
          giveUp.run();
          throw new CancelledException();
        }
      } catch (InterruptedException _) {
        giveUp.run();
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } catch (ExecutionException e) {
        throw unchecked(e.getCause());
      }
    }
  }

  /** Goes on with another thread, unless the call has ended: then others have its thread. */
  private synchronized void leave(Call<?> call) {
    if (call.runs) {
      List<Runnable> waiting = thread.shutdownNow();
      thread = newThread();
      waiting.forEach(thread::execute);
    }
  }

  /**
   * Runs a last job and waits for it a little: behind a native call that cannot be stopped it runs
   * when that has ended, or goes with the process.
   */
  public void finish(Runnable job) {
    Future<?> done = submit(Executors.callable(job));
    try {
      done.get(LAST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // whoever closes a device has better things to do than to wait for numbers nobody wants
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }

  private synchronized void end() {
    thread.shutdown();
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(device);
        end();
      }
    }
  }
}
