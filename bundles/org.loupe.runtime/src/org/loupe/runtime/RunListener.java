package org.loupe.runtime;

import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.plan.Step;

/** Is told how far a run has come. Called from several threads at the same time. */
public interface RunListener {

  /**
   * An input is being opened.
   *
   * @param name its name in the plan
   */
  default void inputStarted(String name) {}

  /**
   * A step begins.
   *
   * @return where the step reports how far it has come
   */
  default Progress stepStarted(Step step) {
    return Progress.none();
  }

  /** A step has ended, its files are written. */
  default void stepEnded(StepOutcome outcome) {}

  /**
   * Something a person should know.
   *
   * @param where the step or input; empty for the run
   * @param code which warning
   * @param detail what happened
   */
  default void warning(String where, ProblemCode code, String detail) {}

  /** Listens to nothing. */
  static RunListener none() {
    return new RunListener() {};
  }
}
