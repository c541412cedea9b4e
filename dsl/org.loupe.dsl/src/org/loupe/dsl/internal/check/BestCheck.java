package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Call;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.SweepMembers;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.eval.Points;

/** Calls of {@code best}, which picks a point of a sweep. */
final class BestCheck {
  private static final Callee BEST =
      new Callee(
          Points.BEST,
          SweepMembers.best(),
          SweepMembers.best().size(),
          Callee.When.WHILE_IT_RUNS,
          "Write best(sweep, by = sweep.step.number), with 'order = smallest' for the smallest.");

  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;

  BestCheck(Context context, Unit unit, ExpressionCheck expressions) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
  }

  Optional<Typed> call(Call c, Places.Place at) {
    return new ArgumentCheck(context, unit, expressions, BEST)
        .match(c.getArguments().getArguments(), List.of(), at)
        .flatMap(a -> best(c, a));
  }

  private Optional<Typed> best(Call c, Map<String, Typed> arguments) {
    Typed sweep = arguments.get("sweep");
    if (!(sweep.type() instanceof Type.SweepOf(Type.PointOf point))) {
      return unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(c),
          "'best' picks a point of a sweep, and this is %s.".formatted(Words.a(sweep.type())),
          BEST.help());
    }
    Typed by = Principal.of(arguments.get("by"), context.catalogue());
    boolean numbers =
        by.type() == Scalar.ANY
            || by.type() instanceof Type.ListOf(Type item)
                && (item == Scalar.INT
                    || item == Scalar.NUMBER
                    || item == Scalar.DURATION
                    || item == Scalar.BYTES);
    if (!numbers) {
      return unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(c),
          "'by' takes a number of every point, not %s.".formatted(Words.a(by.type())),
          BEST.help());
    }
    List<Typed> parts = new ArrayList<>(List.of(sweep, by, arguments.get("order")));
    Expr expr = new Expr.Call(Points.BEST, parts.stream().map(Typed::expr).toList());
    return Optional.of(Typed.of(point, expr, parts));
  }
}
