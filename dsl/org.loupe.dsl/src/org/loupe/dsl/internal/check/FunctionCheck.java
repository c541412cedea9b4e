package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Argument;
import org.loupe.dsl.loupe.Call;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.Type;

/** Calls of the functions of the language. */
final class FunctionCheck {
  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;

  FunctionCheck(Context context, Unit unit, ExpressionCheck expressions) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
  }

  Optional<Typed> call(Call c, Function function, Places.Place at) {
    unit.findings().use(at, new Target.OfFunction(function));
    List<Typed> values = new ArrayList<>();
    boolean failed = false;
    for (Argument a : c.getArguments().getArguments()) {
      Optional<Typed> value = expressions.check(a.getValue(), Expected.ANYTHING);
      value.map(v -> Principal.of(v, context.catalogue())).ifPresent(values::add);
      failed |= value.isEmpty();
      if (a.getName() != null) {
        failed = true;
        arguments(unit.place(a), function, "The arguments of '%s' have no names.");
      }
    }
    if (failed) {
      return Optional.empty();
    }
    return function.takes(values.size())
        ? typed(c, function, values)
        : arguments(at, function, "'%s' is called with " + values.size() + " arguments.");
  }

  private Optional<Typed> arguments(Places.Place at, Function function, String message) {
    return unit.problemWith(
        ScriptProblem.ARGUMENTS,
        at,
        message.formatted(function.label()),
        "Write " + function.signature() + ".");
  }

  private Optional<Typed> typed(Call c, Function function, List<Typed> values) {
    List<Type> types = values.stream().map(Typed::type).toList();
    Optional<Type> type = function.typeOf(types);
    if (type.isEmpty()) {
      return unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(c),
          "'%s' is not defined for %s."
              .formatted(function.label(), Words.list(types.stream().map(Words::a).toList())),
          "Write %s: %s.".formatted(function.signature(), function.doc()));
    }
    Expr expr = new Expr.Call(function.label(), values.stream().map(Typed::expr).toList());
    return new Folding(unit).fold(Typed.of(type.get(), expr, values), values, c);
  }
}
