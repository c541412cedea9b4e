package org.loupe.runtime.internal.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.loupe.data.io.Sha256;
import org.loupe.plan.Step;
import org.loupe.plan.SweepPoint;

/** The values of a run as they become known. Thread-safe. */
final class RunState implements Contents {
  private final Map<String, OpenedInput> inputs = new ConcurrentHashMap<>();
  private final Map<String, StepResult> results = new ConcurrentHashMap<>();
  private final Map<String, List<SweepPoint>> sweeps = new ConcurrentHashMap<>();

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

  /** The points of a sweep, which have no results yet. */
  void put(String sweep, List<SweepPoint> points) {
    sweeps.put(sweep, List.copyOf(points));
  }

  /** The points of a sweep whose steps all have results; empty when there is no such sweep. */
  Optional<List<SweepPoint>> points(String sweep) {
    return Optional.ofNullable(sweeps.get(sweep))
        .map(all -> all.stream().filter(this::isComplete).toList());
  }

  /** Whether all steps of a point have results. */
  boolean isComplete(SweepPoint point) {
    return point.sweep().steps().stream().allMatch(s -> results.containsKey(point.name(s)));
  }

  @Override
  public Optional<String> sweepHash(String name) {
    return points(name).map(all -> Sha256.of(text(all).getBytes(StandardCharsets.UTF_8)));
  }

  private String text(List<SweepPoint> points) {
    StringBuilder text = new StringBuilder();
    for (SweepPoint p : points) {
      text.append(p.number()).append(' ').append(p.hash()).append('\n');
      for (Step s : p.sweep().steps()) {
        Map<String, String> hashes = new TreeMap<>(results.get(p.name(s)).hashes());
        text.append(s.name()).append(' ').append(hashes).append('\n');
      }
    }
    return text.toString();
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
