package org.loupe.runtime.internal.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.worker.ProgramChild;

/** Cancels a program with the run, or when it has used the time that it may use. For one thread. */
final class ProgramLimits implements Cancellation {
  private final ProgramChild child;
  private final Cancellation run;
  private final Supplier<Optional<Long>> pid;
  private Optional<Long> start = Optional.empty();
  private Duration used = Duration.ZERO;
  private Optional<String> exceeded = Optional.empty();

  /**
   * Limits of a program that has not begun.
   *
   * @param run cancels, too
   * @param pid the process that it runs in
   */
  ProgramLimits(ProgramChild child, Cancellation run, Supplier<Optional<Long>> pid) {
    this.child = child;
    this.run = run;
    this.pid = pid;
  }

  /** The program begins: what Java needs to start is not its fault. */
  void begin() {
    start = Optional.of(System.nanoTime());
    used = processor();
  }

  /** Whether the program has begun. */
  boolean hasBegun() {
    return start.isPresent();
  }

  @Override
  public boolean isCancelled() {
    if (exceeded.isEmpty() && start.isPresent()) {
      if (System.nanoTime() - start.get() > child.time().toNanos()) {
        exceeded = Optional.of("has run for %d ms".formatted(child.time().toMillis()));
      } else if (processor().minus(used).compareTo(child.processor()) > 0) {
        exceeded =
            Optional.of("has used %d ms of processors".formatted(child.processor().toMillis()));
      }
    }
    return exceeded.isPresent() || run.isCancelled();
  }

  /**
   * Throws when it was ended.
   *
   * @throws LoupeException with what it has used
   */
  void checkUsed() {
    if (exceeded.isPresent()) {
      throw new LoupeException(
          RunProblem.PROGRAM_ENDED,
          "The program %s, as long as it may, and was ended.".formatted(exceeded.get()));
    }
  }

  /** Of the process so far; nothing where the system does not tell. */
  private Duration processor() {
    return pid.get()
        .flatMap(ProcessHandle::of)
        .flatMap(p -> p.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
