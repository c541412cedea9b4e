package org.loupe.runtime.internal.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The values of a run as they become known. Thread-safe. */
final class RunState implements Contents {
  private final Map<String, OpenedInput> inputs = new ConcurrentHashMap<>();
  private final Map<String, StepResult> results = new ConcurrentHashMap<>();

  /**
   * What a step has given.
   *
   * @param value the result
   * @param hashes of its components
   */
  record StepResult(Record value, Map<String, String> hashes) {}

  void put(OpenedInput input) {
    inputs.put(input.name(), input);
  }

  void put(String step, StepResult result) {
    results.put(step, result);
  }

  /** An input that was opened. */
  Optional<OpenedInput> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }

  /** The result of a step that has one. */
  Optional<StepResult> result(String step) {
    return Optional.ofNullable(results.get(step));
  }

  @Override
  public Optional<String> inputHash(String name) {
    return input(name).map(OpenedInput::hash);
  }

  @Override
  public Optional<StepContent> stepContent(String step) {
    return result(step).map(r -> new StepContent(r.value().getClass(), r.hashes()));
  }
}
