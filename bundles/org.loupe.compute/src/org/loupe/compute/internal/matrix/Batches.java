package org.loupe.compute.internal.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.internal.program.EngineSession;
import org.loupe.compute.internal.program.Evaluation;

/**
 * Runs the members of a batch one after another on the device's queue, in memory that is counted
 * before any is taken. Cancelling is looked at between members.
 */
public final class Batches {
  private final EngineSession session;
  private final Evaluation.Limits limits;
  private final List<DType> chosen;
  private final Cancellation cancellation;

  /**
   * Batches on an engine.
   *
   * @param chosen the element type, if there is a choice
   */
  public Batches(
      EngineSession session,
      Evaluation.Limits limits,
      List<DType> chosen,
      Cancellation cancellation) {
    this.session = session;
    this.limits = limits;
    this.chosen = chosen;
    this.cancellation = cancellation;
  }

  /** What one member does. */
  interface Member {
    /**
     * Computes a member.
     *
     * @param r the device's routines
     * @param number of the member
     * @param in its operands
     * @param out its results, all zero
     */
    void run(MatrixRoutines r, long number, List<MemorySegment> in, List<MemorySegment> out);
  }

  /**
   * A job.
   *
   * @param what the operation, for messages
   * @param operands with equal batches
   * @param results shapes of the results of one member
   * @param scratch elements that a member needs beside these
   */
  record Job(String what, List<Operand> operands, List<long[]> results, long scratch) {}

  /** The type that tensors are computed in. */
  DType dtype(Tensor... tensors) {
    if (!chosen.isEmpty()) {
      return chosen.getFirst();
    }
    for (Tensor t : tensors) {
      if (t.dtype() != DType.F32) {
        return DType.F64;
      }
    }
    return DType.F32;
  }

  /** Looks whether the work is to stop, between the parts of a member. */
  void check() {
    cancellation.check();
  }

  /** The results of all members. */
  List<Tensor> run(Job job, Member member) {
    Operand first = job.operands().getFirst();
    DType dtype = first.tensor().dtype();
    long members = Tensor.count(first.batch());
    List<long[]> shapes =
        job.results().stream()
            .map(s -> LongStream.concat(LongStream.of(first.batch()), LongStream.of(s)).toArray())
            .toList();
    budget(job, dtype, shapes);
    List<MemorySegment> out = new ArrayList<>();
    shapes.forEach(s -> out.add(Elements.allocate(Arena.ofAuto(), dtype, s)));
    List<MemorySegment> in = job.operands().stream().map(o -> o.tensor().segment()).toList();
    session.algebra(
        routines -> {
          for (long i = 0; i < members; i++) {
            cancellation.check();
            member.run(routines, i, slices(in, i, members), slices(out, i, members));
          }
          return members;
        },
        limits.threads(),
        cancellation);
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      results.add(Tensor.wrap(out.get(i), dtype, shapes.get(i)));
    }
    return results;
  }

  private static List<MemorySegment> slices(List<MemorySegment> all, long i, long members) {
    return all.stream()
        .map(m -> m.asSlice(i * (m.byteSize() / members), m.byteSize() / members))
        .toList();
  }

  private void budget(Job job, DType dtype, List<long[]> shapes) {
    long needed;
    try {
      long elements = job.scratch();
      for (long[] s : shapes) {
        elements = Math.addExact(elements, Tensor.count(s));
      }
      needed = Math.multiplyExact(elements, dtype.bytes());
    } catch (ArithmeticException _) {
      needed = Long.MAX_VALUE;
    }
    if (needed > limits.memory()) {
      throw new LoupeException(
          ComputeProblem.MEMORY,
          "%s of %s needs %s beside its operands, and the budget is %s."
              .formatted(
                  job.what(),
                  Operand.text(job.operands().getFirst().tensor()),
                  new ByteSize(needed),
                  new ByteSize(limits.memory())),
          "Give more with '--memory' or take a smaller matrix.");
    }
  }
}
