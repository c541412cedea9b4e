package org.loupe.geometry;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Checkpoint;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;

/** A context without a run: the reference engine, a pool, spools in memory. */
public class TestContext implements AnalysisContext {
  private final int threads;
  public final List<String> warnings = new ArrayList<>();
  final List<String> partial = new ArrayList<>();
  private final LongAdder processorNanos = new LongAdder();
  int spools;

  public TestContext(int threads) {
    this.threads = threads;
  }

  public TestContext() {
    this(2);
  }

  @Override
  public Compute compute() {
    return ComputeServices.reference();
  }

  @Override
  public Progress progress() {
    return Progress.none();
  }

  @Override
  public void checkCancelled() {
    // never
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public RandomStream random(String purpose) {
    return Philox.keyed(0, "test", purpose);
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public ByteSize memory() {
    return ByteSize.ofMiB(512);
  }

  @Override
  public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> futures = new ArrayList<>();
      tasks.forEach(t -> futures.add(pool.submit(timed(t))));
      List<T> results = new ArrayList<>();
      for (Future<T> f : futures) {
        results.add(f.get());
      }
      return results;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> Callable<T> timed(Callable<T> task) {
    return () -> {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long start = threads.getCurrentThreadCpuTime();
      T result = task.call();
      processorNanos.add(threads.getCurrentThreadCpuTime() - start);
      return result;
    };
  }

  /** Processor time of what has run in the pool. */
  double processorSeconds() {
    return processorNanos.sum() * 1e-9;
  }

  @Override
  public Spool spool(DType dtype, long... rowShape) {
    spools++;
    return new MemorySpool(dtype, rowShape);
  }

  @Override
  public Checkpoint checkpoint() {
    return new Checkpoint() {
      @Override
      public Optional<Map<String, Tensor>> read() {
        return Optional.empty();
      }

      @Override
      public void write(Map<String, Tensor> state) {
        // nobody goes on
      }
    };
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    warnings.add(code.id() + " " + detail);
  }

  @Override
  public void partial(ProblemCode code, String detail) {
    partial.add(code.id() + " " + detail);
  }
}
