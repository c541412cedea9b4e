import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
import org.loupe.compute.Philox;
import org.loupe.data.NpyAppender;

/** What an analysis needs, without a run around it. */
class PlainContext implements AnalysisContext, AutoCloseable {
  private final Compute compute;
  private final int threads;
  private final ExecutorService pool;
  private final List<Path> files = new ArrayList<>();

  /** The folder of the files, when there are any. */
  private Path folder = Path.of("");

  PlainContext(Compute compute, int threads) {
    this.compute = compute;
    this.threads = threads;
    // who starts tasks works on them, too, as in a run, which has one pool for all its steps
    ThreadPoolExecutor started =
        new ThreadPoolExecutor(
            threads - 1,
            Math.max(1, threads - 1),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>());
    started.prestartAllCoreThreads();
    pool = started;
  }

  @Override
  public Compute compute() {
    return compute;
  }

  @Override
  public RandomStream random(String purpose) {
    return Philox.keyed(0, "benchmark", purpose);
  }

  @Override
  public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    try {
      List<FutureTask<T>> parts = new ArrayList<>();
      tasks.forEach(t -> parts.add(new FutureTask<>(t)));
      if (threads > 1) {
        parts.stream().skip(1).forEach(pool::execute);
      }
      // does nothing where another thread has begun
      parts.forEach(FutureTask::run);
      for (FutureTask<T> part : parts) {
        results.add(part.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return results;
  }

  @Override
  public Spool spool(DType type, long... rowShape) {
    try {
      if (files.isEmpty()) {
        folder = Files.createTempDirectory("benchmark");
      }
      Path file = folder.resolve(files.size() + ".npy");
      files.add(file);
      return NpyAppender.create(file, type, rowShape);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      if (!files.isEmpty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
  public int threads() {
    return threads;
  }

  @Override
  public ByteSize memory() {
    return ByteSize.ofMiB(2048);
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
    System.out.println(code.id() + " " + detail);
  }

  @Override
  public void partial(ProblemCode code, String detail) {
    System.out.println(code.id() + " " + detail);
  }
}
