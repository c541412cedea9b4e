package org.loupe.runtime.internal.run;

import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.runtime.RunProblem;

/** Makes problems of whatever plug-ins throw. */
final class Failures {
  private Failures() {}

  /**
   * The problem.
   *
   * @param unexpected what something is that is no problem already
   * @param where for the message: {@code step 'a'}
   */
  static LoupeException of(Throwable thrown, ProblemCode unexpected, String where) {
    return switch (thrown) {
      case LoupeException e -> e;
      case OutOfMemoryError e -> outOfMemory(e, where);
      case StackOverflowError e ->
          new LoupeException(unexpected, "The %s was nested too deeply.".formatted(where), e);
      default ->
          new LoupeException(
              unexpected, "The %s ended with %s.".formatted(where, shown(thrown)), thrown);
    };
  }

  private static LoupeException outOfMemory(OutOfMemoryError e, String where) {
    // the collector gives up before the heap is entirely full
    String why = String.valueOf(e.getMessage());
    boolean heap = why.contains("heap") || why.contains("GC overhead");
    return new LoupeException(
        RunProblem.OUT_OF_MEMORY,
        heap
            ? "The %s needs more than the Java heap of %,d MiB."
                .formatted(where, Runtime.getRuntime().maxMemory() >> 20)
            : "The %s needs more native memory than the machine gives (%s)."
                .formatted(where, e.getMessage()),
        heap
            ? "Start with a larger Java heap: LOUPE_HEAP=4g."
            : "Use a smaller '--memory', or ask for less; other programs may hold the rest.",
        e);
  }

  /** Class and message in one line. */
  private static String shown(Throwable t) {
    String message = t.getMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return t.getClass().getSimpleName() + (first.isEmpty() ? "" : " (" + first + ")");
  }
}
