package org.loupe.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/** A context without a run: the reference engine, one thread, spools in memory. */
final class TestContext implements AnalysisContext {

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
    return 1;
  }

  @Override
  public ByteSize memory() {
    return ByteSize.ofMiB(512);
  }

  @Override
  public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    for (Callable<T> t : tasks) {
      try {
        results.add(t.call());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return results;
  }

  @Override
  public Spool spool(DType dtype, long... rowShape) {
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
    throw new AssertionError(code.id() + " " + detail);
  }

  @Override
  public void partial(ProblemCode code, String detail) {
    throw new AssertionError(code.id() + " " + detail);
  }

  /** Numbers in a list. */
  private static final class MemorySpool implements Spool {
    private final DType dtype;
    private final long[] row;
    private final List<Double> numbers = new ArrayList<>();

    MemorySpool(DType dtype, long... row) {
      this.dtype = dtype;
      this.row = row;
    }

    @Override
    public void append(double... elements) {
      for (double d : elements) {
        numbers.add(d);
      }
    }

    @Override
    public void append(long... elements) {
      for (long l : elements) {
        numbers.add((double) l);
      }
    }

    @Override
    public long rows() {
      return numbers.size() / Tensor.count(row);
    }

    @Override
    public Tensor finish() {
      long[] shape = new long[row.length + 1];
      shape[0] = rows();
      System.arraycopy(row, 0, shape, 1, row.length);
      double[] d = numbers.stream().mapToDouble(Double::doubleValue).toArray();
      return Tensor.of(d).reshape(shape).to(dtype);
    }
  }
}
