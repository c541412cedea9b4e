package org.loupe.runtime.internal.run;

import java.util.Map;
import java.util.Optional;

/** By what the inputs and results of a run are known without their values. Thread-safe. */
interface Contents {

  /** The hash of an input that was read. */
  Optional<String> inputHash(String name);

  /** A hash of what all points of a sweep have given; empty when there is no such sweep. */
  Optional<String> sweepHash(String name);

  /** What is known of the result of a step that has one. */
  Optional<StepContent> stepContent(String step);

  /**
   * A result by its hashes.
   *
   * @param type the record that it is
   * @param hashes of its components
   */
  record StepContent(Class<? extends Record> type, Map<String, String> hashes) {}
}
