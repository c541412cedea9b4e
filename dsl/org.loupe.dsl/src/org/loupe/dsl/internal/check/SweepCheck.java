package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.AnalysisDecl;
import org.loupe.dsl.loupe.Axis;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.ScriptDecl;
import org.loupe.dsl.loupe.Statement;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.Type;

/** The sweeps of a script: what they vary, and what they are as tables of points. */
final class SweepCheck {
  private final Context context;
  private final StepCheck steps;
  private final ProgramCheck programs;
  private final Map<Declared, AxisValues> axes = new HashMap<>();

  SweepCheck(Context context, StepCheck steps, ProgramCheck programs) {
    this.context = context;
    this.steps = steps;
    this.programs = programs;
  }

  /** What an axis is within its sweep: one of its values. */
  Optional<Typed> axis(Declared d, Axis axis, ExpressionCheck check) {
    Optional<AxisValues> values = new AxisCheck(context, d, check).values(axis);
    values.ifPresent(v -> axes.put(d, v));
    return values.map(v -> Typed.reference(v.type(), d.name()));
  }

  /** What a sweep is outside: the axes and steps that are right. */
  Type.SweepOf type(Declared d, Sweep sweep) {
    Map<String, Type> members = new LinkedHashMap<>();
    for (Declared inner : d.home().inside(sweep).all()) {
      switch (inner.statement()) {
        case AnalysisDecl a ->
            steps
                .analysis(inner, a)
                .ifPresent(k -> members.put(inner.name(), new Type.ResultOf(k.name())));
        case ScriptDecl s ->
            programs.type(inner, s).ifPresent(t -> members.put(inner.name(), t));
        case Axis _ -> {
          context.values().look(inner);
          Optional.ofNullable(axes.get(inner))
              .ifPresent(v -> members.put(inner.name(), v.type()));
        }
        default -> {
          // a name for a value
        }
      }
    }
    return new Type.SweepOf(new Type.PointOf(members));
  }

  /** Reports what is wrong with a sweep as a whole. */
  void check(Declared d, Sweep sweep) {
    Unit unit = d.unit();
    Places.Place name = unit.place(sweep, LoupePackage.Literals.SWEEP__NAME);
    boolean runs = sweep.getStatements().stream().anyMatch(this::isStep);
    if (!runs) {
      unit.problem(
          ScriptProblem.NO_STEP, name, "The sweep '%s' has no analysis.".formatted(d.name()));
    }
    long points = 1;
    boolean known = true;
    for (Axis axis : sweep.getAxes()) {
      Optional<Integer> size = size(d, sweep, axis);
      known &= size.isPresent();
      points = size.map(s -> (long) s).orElse(1L) * Math.min(points, Integer.MAX_VALUE);
    }
    if (known && points > org.loupe.plan.Sweep.MOST_POINTS) {
      unit.problemWith(
          ScriptProblem.TOO_BIG,
          name,
          "The sweep '%s' has %,d points; %,d are the most."
              .formatted(d.name(), points, org.loupe.plan.Sweep.MOST_POINTS),
          "Take fewer values, or share the points among several sweeps.");
    }
  }

  private boolean isStep(Statement s) {
    return s instanceof AnalysisDecl || s instanceof ScriptDecl;
  }

  /** How many values an axis has, or all those that go together; reported when they differ. */
  private Optional<Integer> size(Declared d, Sweep sweep, Axis axis) {
    List<Declared> together = together(d, sweep, axis);
    Optional<Integer> first = Optional.empty();
    for (Declared a : together) {
      context.values().look(a);
      AxisValues values = axes.get(a);
      if (values == null) {
        return Optional.empty();
      }
      if (first.isEmpty()) {
        first = Optional.of(values.values().size());
      } else if (first.get() != values.values().size()) {
        Declaration declaration = a.declaration();
        return d.unit()
            .problem(
                ScriptProblem.ZIP,
                new Places.Place(declaration.span().offset(), declaration.span().length()),
                "'%s' has %d values and '%s' has %d."
                    .formatted(
                        a.name(),
                        values.values().size(),
                        together.getFirst().name(),
                        first.get()));
      }
    }
    return first;
  }

  private static List<Declared> together(Declared d, Sweep sweep, Axis axis) {
    List<Declared> all = new ArrayList<>();
    for (Declared inner : d.home().inside(sweep).all()) {
      for (var e = inner.statement(); e instanceof Axis a; e = a.eContainer()) {
        if (a == axis) {
          all.add(inner);
        }
      }
    }
    return all;
  }

  /** The axes as a plan has them: of those that go together the first is the one that varies. */
  List<org.loupe.plan.Sweep.Axis> axes(Declared d, Sweep sweep) {
    List<org.loupe.plan.Sweep.Axis> all = new ArrayList<>();
    for (Axis axis : sweep.getAxes()) {
      List<Declared> together = together(d, sweep, axis);
      for (Declared a : together) {
        boolean first = a.equals(together.getFirst());
        all.add(axes.get(a).inPlan(a.name(), first ? "" : together.getFirst().name()));
      }
    }
    return all;
  }
}
