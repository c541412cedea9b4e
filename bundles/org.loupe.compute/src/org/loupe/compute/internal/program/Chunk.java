package org.loupe.compute.internal.program;

import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeProblem;

/** How many rows are computed at once. */
public final class Chunk {
  /** Bytes beyond which more rows at once are no faster. */
  private static final long COMFORTABLE = 256L << 20;

  /**
   * Part of the budget that rows at once may take: with fragments and what the C library keeps for
   * the next kernel a process was seen to take up to twice as much.
   */
  private static final long PART = 4;

  /** Cost of one kernel, some tenths of a second, after which cancelling is looked at. */
  private static final long WORK = 1_000_000_000L;

  private Chunk() {}

  /**
   * The rows at once: a power of two that fits the budget, or all rows if they are fewer.
   *
   * @param what for messages: the model
   * @param results bytes of the results of all rows, which stay
   * @param memory the budget in bytes
   * @throws LoupeException when one row does not fit
   */
  public static long rows(
      String what, EngineSession.Prepared p, long rows, long results, long memory) {
    long one = p.plan().peak(1);
    long room = memory - p.fixed() - results;
    if (one > room) {
      throw tooSmall(what, p, results, memory);
    }
    long limit = Math.min(room, Math.max(Math.min(COMFORTABLE, memory / PART), one));
    long n = 1;
    while (n < rows && p.plan().peak(2 * n) <= limit && p.work() <= WORK / (2 * n)) {
      n *= 2;
    }
    return Math.min(n, rows);
  }

  private static LoupeException tooSmall(
      String what, EngineSession.Prepared p, long results, long memory) {
    return new LoupeException(
        ComputeProblem.MEMORY,
        "One row of %s needs %s, beside %s of parameters and %s of results, and the budget is %s."
            .formatted(
                what,
                new ByteSize(p.plan().peak(1)),
                new ByteSize(p.fixed()),
                new ByteSize(results),
                new ByteSize(memory)));
  }

  /** The refusal of a model whose parameters alone are too much. */
  static LoupeException tooLarge(String what, long fixed, long memory) {
    return new LoupeException(
        ComputeProblem.MEMORY,
        "The parameters of %s need %s, and the budget is %s."
            .formatted(what, new ByteSize(fixed), new ByteSize(memory)));
  }

  /**
   * The refusal when the machine or the device gave less memory than the budget allows.
   *
   * @param needed bytes of the least that was tried
   */
  static LoupeException exhausted(String what, long needed, long memory, Throwable cause) {
    return new LoupeException(
        ComputeProblem.MEMORY,
        "%s needs %s, which was not to be had within the budget of %s: %s."
            .formatted(what, new ByteSize(needed), new ByteSize(memory), cause.getMessage()),
        "Close other programs, or give Java more memory, or take a smaller model.",
        cause);
  }

  /** The refusal when a file states sizes whose product no long holds. */
  static LoupeException uncountable(String what, ArithmeticException cause) {
    return new LoupeException(
        ComputeProblem.MEMORY,
        "One row of %s has values of more elements than can be counted.".formatted(what),
        "Check the sizes that the model's nodes state.",
        cause);
  }
}
