package org.loupe.compute.internal.program;

import java.util.List;
import java.util.function.Function;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Routine;
import org.loupe.network.Network;

/** A program that its owner keeps, all of whose numbers are given anew at each run. */
public final class OwnProgram implements Routine {
  private final EngineSession session;
  private final Evaluation.Limits limits;
  private final Cancellation cancellation;
  private final Program program;

  /** Compiles a network. */
  public OwnProgram(
      EngineSession session,
      Evaluation.Limits limits,
      Cancellation cancellation,
      Network network,
      DType dtype) {
    this.session = session;
    this.limits = limits;
    this.cancellation = cancellation;
    program =
        session.work(
            open -> {
              Program p =
                  Program.compile(
                      session.engine(),
                      open,
                      network,
                      List.copyOf(network.outputs().values()),
                      dtype,
                      cancellation);
              p.load(cancellation);
              return p;
            },
            limits.threads(),
            cancellation);
  }

  @Override
  public <T> T repeat(long rows, Function<Call, T> job) {
    check(rows);
    return session.work(
        _ -> job.apply(inputs -> program.run(inputs, cancellation)),
        limits.threads(),
        cancellation);
  }

  private void check(long rows) {
    long needed;
    try {
      needed = Math.addExact(program.plan().fixed(), program.plan().peak(rows));
    } catch (ArithmeticException e) {
      throw Chunk.uncountable("a batch", e);
    }
    if (needed > limits.memory()) {
      throw new LoupeException(
          ComputeProblem.MEMORY,
          "A batch of %d rows needs %s, and the budget is %s."
              .formatted(rows, new ByteSize(needed), new ByteSize(limits.memory())),
          "Take smaller batches, or give more with '--memory'.");
    }
  }

  @Override
  public void close() {
    // also of a run that was cancelled
    session.work(
        _ -> {
          program.close();
          return true;
        },
        limits.threads(),
        Cancellation.never());
  }
}
