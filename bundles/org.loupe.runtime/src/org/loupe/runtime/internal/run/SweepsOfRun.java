package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.loupe.api.LoupeException;
import org.loupe.plan.Expr;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.plan.Sweep;
import org.loupe.plan.SweepPoint;
import org.loupe.plan.eval.Evaluator;
import org.loupe.plan.eval.Point;
import org.loupe.plan.eval.Points;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.result.Renderers;

/** What a run says of its sweeps when it ends: their tables, and how their points ended. */
final class SweepsOfRun {
  /** The worse ones in front. */
  private static final List<StepOutcome.State> WORST =
      List.of(
          StepOutcome.State.FAILED,
          StepOutcome.State.CANCELLED,
          StepOutcome.State.SKIPPED,
          StepOutcome.State.PARTIAL);

  private final Map<String, StepOutcome.State> states = new LinkedHashMap<>();
  private final RunEnvironment environment;

  SweepsOfRun(RunEnvironment environment, List<StepRecord> records) {
    this.environment = environment;
    records.forEach(r -> states.put(r.outcome().step().name(), r.outcome().state()));
  }

  /** The points of a sweep that are run, in their order. */
  static List<SweepPoint> points(Sweep sweep, List<Work> works) {
    List<SweepPoint> points = new ArrayList<>();
    for (Work work : works) {
      if (work instanceof Work.OfPoint(PlannedPoint p)
          && p.point().sweep().name().equals(sweep.name())) {
        points.add(p.point());
      }
    }
    return points;
  }

  /**
   * The points that calls of {@code best} in the report pick: their names by the calls.
   *
   * @throws LoupeException when a sweep has no such point
   */
  static Map<Expr, String> best(Plan plan, RunEnvironment environment) {
    Map<Expr, String> best = new LinkedHashMap<>();
    for (Expr item : plan.report().items()) {
      Expr call = item instanceof Expr.Get g ? g.from() : item;
      if (call instanceof Expr.Call c
          && c.function().equals(Points.BEST)
          && new Evaluator(environment).evaluate(c) instanceof Point p) {
        best.put(call, p.name());
      }
    }
    return best;
  }

  /**
   * Writes the tables of the sweeps and gives what the manifest says of them.
   *
   * @param works what was run
   */
  List<JsonObject> write(
      Plan plan,
      List<Work> works,
      Path run,
      Renderers renderers,
      BiConsumer<String, Throwable> failures) {
    List<JsonObject> all = new ArrayList<>();
    for (Sweep sweep : plan.sweeps()) {
      List<SweepPoint> points = points(sweep, works);
      if (!points.isEmpty()) {
        all.add(write(sweep, points, run, renderers, failures));
      }
    }
    return all;
  }

  private JsonObject write(
      Sweep sweep,
      List<SweepPoint> points,
      Path run,
      Renderers renderers,
      BiConsumer<String, Throwable> failures) {
    List<String> ends = points.stream().map(p -> state(p).label()).toList();
    SweepTable table =
        SweepTable.of(
            points,
            step -> environment.state().result(step).map(_ -> environment.value(step)),
            ends);
    List<Path> files = SweepFiles.write(run, sweep.name(), table, renderers, failures);
    JsonObject o = new JsonObject();
    o.addProperty("name", sweep.name());
    o.addProperty("analysis", SweepFiles.ANALYSIS);
    o.addProperty("doc", doc(sweep, points.size()));
    o.addProperty("line", sweep.line());
    o.addProperty("state", worst(ends));
    o.addProperty("folder", sweep.name());
    JsonArray names = new JsonArray();
    files.forEach(f -> names.add(f.toString().replace(f.getFileSystem().getSeparator(), "/")));
    o.add("files", names);
    JsonArray steps = new JsonArray();
    sweep.steps().stream().map(Step::name).forEach(steps::add);
    o.add("steps", steps);
    o.add("points", SweepFiles.points(points, table, ends));
    return o;
  }

  private static String doc(Sweep sweep, int points) {
    List<String> axes = sweep.axes().stream().map(Sweep.Axis::name).toList();
    return "%,d %s: %s."
        .formatted(points, points == 1 ? "point" : "points", String.join(", ", axes));
  }

  private StepOutcome.State state(SweepPoint point) {
    for (StepOutcome.State s : WORST) {
      if (point.sweep().steps().stream().anyMatch(x -> states.get(point.name(x)) == s)) {
        return s;
      }
    }
    return StepOutcome.State.DONE;
  }

  private static String worst(List<String> ends) {
    return WORST.stream()
        .map(StepOutcome.State::label)
        .filter(ends::contains)
        .findFirst()
        .orElse(StepOutcome.State.DONE.label());
  }
}
