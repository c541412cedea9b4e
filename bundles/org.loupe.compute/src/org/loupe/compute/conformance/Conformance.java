package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.internal.EngineService;

/**
 * Compares an engine with the reference engine in double precision, in both element types: each
 * operation with its hard attributes, small whole networks, and these in chunks of different sizes.
 *
 * <p>Inputs are Philox numbers that are exact in single precision. Kernels are reached as a run
 * reaches them: through the engine's own rewriting, the memory plan and the device's queue.
 */
public final class Conformance {
  private static final List<DType> TYPES = List.of(DType.F32, DType.F64);

  /** Rows at once that are compared with all rows at once. */
  private static final List<Long> CHUNKS = List.of(1L, 2L, 4L);

  private Conformance() {}

  /**
   * A case that an engine does not pass.
   *
   * @param name name of the case
   * @param dtype the element type
   * @param error largest difference over the largest number expected; NaN when nothing was computed
   * @param tolerance what was allowed
   * @param message what was wrong, in words
   */
  public record Failure(String name, DType dtype, double error, double tolerance, String message) {

    @Override
    public String toString() {
      return "%s in %s: error %.3g, allowed %.3g: %s"
          .formatted(name, dtype.label(), error, tolerance, message);
    }
  }

  /** The names of all cases. */
  public static List<String> names() {
    return cases().map(Case::name).toList();
  }

  static Stream<Case> cases() {
    List<Case> values = values();
    return Stream.concat(values.stream(), DerivativeCases.of(values).stream());
  }

  /** The cases that are no derivatives. */
  static List<Case> values() {
    return Stream.of(
            ConvolutionCases.all(),
            PoolingCases.all(),
            ElementwiseCases.all(),
            PointwiseCases.all(),
            TruthCases.all(),
            AxisCases.all(),
            PlaceCases.all(),
            SampleCases.all(),
            RecurrentCases.all(),
            NormalisationCases.all(),
            TrainingCases.all(),
            TransposedCases.all(),
            ProductCases.all(),
            ShapeCases.all(),
            NetworkCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Runs all cases; an engine that conforms has no failures. */
  public static List<Failure> run(Engine engine) {
    return run(engine, name -> true);
  }

  /** Runs the cases whose names are wanted. */
  public static List<Failure> run(Engine engine, Predicate<String> wanted) {
    List<Failure> failures = new ArrayList<>();
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      cases()
          .filter(c -> wanted.test(c.name()))
          .forEach(
              c ->
                  TYPES.forEach(
                      t -> {
                        failures.addAll(compared(service, engine, c, t));
                        failures.addAll(empty(service, engine, c, t));
                      }));
    }
    return failures;
  }

  private static Compute open(EngineService service, Engine engine, long rows) {
    int threads = Runtime.getRuntime().availableProcessors();
    ComputeSettings settings =
        new ComputeSettings(engine.name(), ComputeSettings.AUTO, ByteSize.ofMiB(1024), threads);
    return service.open(settings, rows, Cancellation.never());
  }

  private static List<Failure> compared(EngineService service, Engine engine, Case c, DType dtype) {
    List<Failure> failures = new ArrayList<>();
    List<Tensor> expected =
        ComputeServices.reference().in(DType.F64).outputs(c.model(), c.inputs());
    List<Long> chunks = new ArrayList<>(List.of(Long.MAX_VALUE));
    if (c.accuracy() == Accuracy.NETWORK) {
      chunks.addAll(CHUNKS);
    }
    for (long rows : chunks) {
      String what = rows == Long.MAX_VALUE ? "" : "%d rows at once: ".formatted(rows);
      try {
        List<Tensor> actual = open(service, engine, rows).in(dtype).outputs(c.model(), c.inputs());
        for (int i = 0; i < expected.size(); i++) {
          String output = expected.size() == 1 ? "" : "output %d: ".formatted(i);
          check(c, dtype, expected.get(i), actual.get(i), what + output, failures);
        }
      } catch (RuntimeException e) {
        failures.add(failed(c, dtype, e));
      }
    }
    return failures;
  }

  private static void check(
      Case c, DType dtype, Tensor expected, Tensor actual, String what, List<Failure> failures) {
    Comparison comparison = Comparison.of(expected, actual);
    double allowed = c.accuracy().tolerance(dtype);
    if (actual.dtype() != dtype) {
      failures.add(
          new Failure(
              c.name(), dtype, Double.NaN, allowed, what + "the type is " + actual.dtype()));
    } else if (!(comparison.error() <= allowed)) {
      failures.add(
          new Failure(c.name(), dtype, comparison.error(), allowed, what + comparison.where()));
    }
  }

  /** No rows give no rows, of the same shape. */
  private static List<Failure> empty(EngineService service, Engine engine, Case c, DType dtype) {
    try {
      List<Tensor> none = c.inputs().stream().map(t -> t.rows(0, 0)).toList();
      List<Tensor> results = open(service, engine, 1).in(dtype).outputs(c.model(), none);
      return results.stream().allMatch(t -> t.size(0) == 0)
          ? List.of()
          : List.of(
              new Failure(c.name(), dtype, Double.NaN, 0, "no rows of inputs gave " + results));
    } catch (RuntimeException e) {
      return List.of(failed(c, dtype, e));
    }
  }

  private static Failure failed(Case c, DType dtype, RuntimeException e) {
    String message = e instanceof LoupeException l ? l.line() : e.toString();
    return new Failure(c.name(), dtype, Double.NaN, c.accuracy().tolerance(dtype), message);
  }
}
