package org.loupe.cli.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.plan.Plan;
import org.loupe.runtime.Programs;
import org.loupe.runtime.worker.ProgramChild;

/**
 * What script steps may use.
 *
 * @param policy what becomes of them when they are not the user's own; empty when they are
 * @param heap of the process of programs that are not
 * @param time of each of these
 * @param processor time of processors of each of these
 * @param statements most of each program; 0 for any number
 */
record ProgramSettings(
    Optional<String> policy, ByteSize heap, Duration time, Duration processor, long statements) {
  /** What can become of script steps that are not the user's own. */
  static final List<String> POLICIES = List.of("child", "refuse");

  /** Enough for views of results, which are mapped. */
  static final ByteSize HEAP = ByteSize.ofMiB(1024);

  /** Longer than what is not a mistake. */
  static final Duration TIME = Duration.ofMinutes(10);

  /**
   * How a plan's programs are run.
   *
   * @throws LoupeException when it has some, and none are wanted
   */
  Programs of(Plan plan, Session session) {
    if (policy.isPresent() && policy.get().equals("refuse")) {
      refuse(plan);
    }
    boolean apart = policy.isPresent() && policy.get().equals("child");
    return new Programs(
        statements,
        apart
            ? Optional.of(
                new ProgramChild(
                    WorkerShares.launch(session).withHeap(heap), time, processor))
            : Optional.empty());
  }

  private static void refuse(Plan plan) {
    Stream.concat(
            plan.steps().stream(), plan.sweeps().stream().flatMap(w -> w.steps().stream()))
        .filter(s -> s.script().isPresent())
        .findFirst()
        .ifPresent(
            s -> {
              throw new LoupeException(
                  CommandProblem.PROGRAMS_REFUSED,
                  "The step '%s' is a program in '%s'.".formatted(s.name(), s.language()));
            });
  }
}
