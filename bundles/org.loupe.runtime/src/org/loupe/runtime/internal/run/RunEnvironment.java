package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Tensor;
import org.loupe.data.ResizedDataset;
import org.loupe.data.TensorDataset;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.SweepPoint;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;
import org.loupe.plan.eval.Point;
import org.loupe.plan.eval.Points;
import org.loupe.runtime.internal.value.ProgramValues;

/**
 * What expressions of a run see. Thread-safe.
 *
 * @param state inputs and results
 * @param compute started when a layer is evaluated
 */
record RunEnvironment(RunState state, Supplier<Compute> compute) implements Environment {

  @Override
  public Object value(String name) {
    Optional<Object> value =
        state
            .input(name)
            .map(OpenedInput::value)
            .or(() -> state.result(name).map(r -> ProgramValues.plain(r.value())))
            .or(() -> state.points(name).map(points -> new Points(name, values(points))));
    return value.orElseThrow(
        () ->
            new LoupeException(
                PlanProblem.UNKNOWN_REFERENCE, "There is no result of '%s'.".formatted(name)));
  }

  private List<Point> values(List<SweepPoint> points) {
    Evaluator evaluator = new Evaluator(this);
    List<Point> values = new ArrayList<>();
    for (SweepPoint p : points) {
      Map<String, Object> members = new LinkedHashMap<>(evaluator.evaluate(p.values()));
      p.sweep().steps().forEach(s -> members.put(s.name(), value(p.name(s))));
      values.add(new Point(p.name(), members));
    }
    return values;
  }

  @Override
  public Features features(Layer layer, Dataset data) {
    return compute.get().features(layer, data);
  }

  @Override
  public Dataset dataset(String name, Tensor rows) {
    return TensorDataset.builder(name, rows).build();
  }

  @Override
  public Dataset resized(Dataset data, Resizing how) {
    return ResizedDataset.of(data, how);
  }
}
