package org.loupe.compute.internal.program;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.network.Batching;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.Value;

/**
 * Some values of a model for rows of inputs, computed in chunks.
 *
 * <p>Many rows go through the network at once when the first axis of its inputs and of all wanted
 * values is the batch size, else row by row: then nothing can depend on which rows are neighbours.
 * Thread-safe.
 */
public final class Evaluation {
  private final Model model;
  private final List<Value> inputs;
  private final List<Value> values;
  private final EngineSession session;
  private final Limits limits;
  private final Cancellation cancellation;
  private final EngineSession.Source source;
  private final Batching batching;
  private final boolean oneByOne;

  /**
   * What a run may use.
   *
   * @param memory bytes
   * @param threads threads of a kernel
   * @param rows most rows at once
   */
  public record Limits(long memory, int threads, long rows) {}

  /** Values of a model in a type. */
  public Evaluation(
      Model model,
      List<Value> values,
      DType dtype,
      EngineSession session,
      Limits limits,
      Cancellation cancellation) {
    this.model = model;
    this.values = values;
    this.session = session;
    this.limits = limits;
    this.cancellation = cancellation;
    inputs = Networks.of(model).inputs();
    source = EngineSession.Source.of(model, values, dtype);
    batching = Networks.batching(model);
    oneByOne =
        batching != Batching.AXIS
            || values.stream().anyMatch(v -> v.shape().rank() == 0 || v.shape().dim(0) != Shape.N);
  }

  /** The shape of one row of a wanted value. */
  public long[] row(Value v) {
    long[] one = v.shape().at(1);
    boolean whole = batching == Batching.NONE || one.length == 0 || one[0] != 1;
    return whole ? one : Arrays.copyOfRange(one, 1, one.length);
  }

  /** The type that floating values are computed in. */
  public DType dtype() {
    return source.key().dtype();
  }

  private DType type(Value v) {
    return v.type().dtype().isFloat() ? source.key().dtype() : v.type().dtype();
  }

  /** How many rows to give {@link #run} at once when its results are not kept. */
  public long chunk(long rows) {
    return chunk(prepared(), rows, 0);
  }

  private EngineSession.Prepared prepared() {
    try {
      return session.prepare(source, limits.memory(), cancellation);
    } catch (ArithmeticException e) {
      throw Chunk.uncountable(model.name(), e);
    } catch (OutOfMemoryError | DeviceMemoryException _) {
      session.collect(source, cancellation);
    }
    try {
      return session.prepare(source, limits.memory(), cancellation);
    } catch (OutOfMemoryError | DeviceMemoryException e) {
      long needed =
          source.network().parameters().values().stream()
              .mapToLong(p -> p.count() * dtype().bytes())
              .sum();
      String what = "Loading the parameters of %s".formatted(model.name());
      throw Chunk.exhausted(what, needed, limits.memory(), e);
    }
  }

  private Assembly assembly(Value v, long rows) {
    try {
      return new Assembly(type(v), Tensors.batched(rows, row(v)));
    } catch (ArithmeticException e) {
      throw Chunk.uncountable(model.name(), e);
    }
  }

  private long chunk(EngineSession.Prepared p, long rows, long results) {
    long n = Chunk.rows(model.name(), p, rows, results, limits.memory());
    return Math.min(limits.rows(), n);
  }

  /**
   * The values for rows of inputs.
   *
   * @param given one tensor an input, [N, row...]
   * @return one tensor a value, [N, row...]
   */
  public List<Tensor> run(List<Tensor> given) {
    long rows = given.getFirst().size(0);
    List<Assembly> parts = new ArrayList<>();
    values.forEach(v -> parts.add(assembly(v, rows)));
    long results = parts.stream().mapToLong(Assembly::bytes).sum();
    if (rows > 0) {
      EngineSession.Prepared p = prepared();
      long chunk = oneByOne ? 1 : chunk(p, rows, results);
      List<Tensor> computed = computed(parts, given, p, chunk);
      session.handedOut(results, limits.memory());
      return computed;
    }
    allocate(parts, results);
    return parts.stream().map(Assembly::finish).toList();
  }

  /** What one run gives is taken as it is, that of several is written together. */
  private List<Tensor> computed(
      List<Assembly> parts, List<Tensor> given, EngineSession.Prepared p, long chunk) {
    long rows = given.getFirst().size(0);
    boolean collected = false;
    if (chunk >= rows) {
      try {
        List<Tensor> whole = session.run(source, slice(given, 0, rows), limits, cancellation);
        List<Tensor> shaped = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
          shaped.add(parts.get(i).finish(whole.get(i)));
        }
        return shaped;
      } catch (OutOfMemoryError | DeviceMemoryException _) {
        session.collect(source, cancellation);
        collected = true;
      }
    }
    long results = parts.stream().mapToLong(Assembly::bytes).sum();
    allocate(parts, results);
    fill(parts, given, p, chunk, collected);
    return parts.stream().map(Assembly::finish).toList();
  }

  private void allocate(List<Assembly> parts, long results) {
    try {
      parts.forEach(Assembly::allocate);
    } catch (OutOfMemoryError e) {
      String what = "The results of %s".formatted(model.name());
      throw Chunk.exhausted(what, results, limits.memory(), e);
    }
  }

  private void fill(
      List<Assembly> parts,
      List<Tensor> given,
      EngineSession.Prepared p,
      long atOnce,
      boolean alreadyCollected) {
    long rows = given.getFirst().size(0);
    long chunk = atOnce;
    boolean collected = alreadyCollected;
    for (long from = 0; from < rows; ) {
      long first = from;
      long to = Math.min(rows, from + chunk);
      try {
        List<MemorySegment> into = parts.stream().map(a -> a.rows(first, to)).toList();
        session.run(source, slice(given, from, to), into, limits, cancellation);
        from = to;
      } catch (OutOfMemoryError | DeviceMemoryException e) {
        if (!collected) {
          collected = true;
          session.collect(source, cancellation);
        } else if (to - from > 1) {
          // of what was tried, which may be less than a chunk
          chunk = (to - from) / 2;
        } else {
          String what = "One row of %s".formatted(model.name());
          throw Chunk.exhausted(what, p.plan().peak(1) + p.fixed(), limits.memory(), e);
        }
      }
    }
  }

  private List<Tensor> slice(List<Tensor> given, long from, long to) {
    List<Tensor> some = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Tensor rows = given.get(i).rows(from, to);
      some.add(batching == Batching.AXIS ? rows : rows.reshape(inputs.get(i).shape().at(1)));
    }
    return some;
  }
}
