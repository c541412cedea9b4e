package org.loupe.dsl.internal.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.Spelling;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Argument;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;

/** The arguments of one call: which parameter each one fills, and what the others are. */
final class ArgumentCheck {
  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;
  private final Callee callee;
  private final Map<String, Optional<Typed>> given = new HashMap<>();

  /** Parameters that were meant by names that are wrong: they are not missing. */
  private final Set<String> meant = new HashSet<>();

  private boolean failed;

  ArgumentCheck(Context context, Unit unit, ExpressionCheck expressions, Callee callee) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
    this.callee = callee;
  }

  /**
   * The arguments in the order of the parameters, defaults filled in; empty when one is wrong.
   *
   * @param listed those in parentheses: without names first, then with names
   * @param block those in braces
   * @param at what is called
   */
  Optional<Map<String, Typed>> match(
      List<Argument> listed, List<Argument> block, Places.Place at) {
    int next = 0;
    boolean named = false;
    for (Argument a : listed) {
      if (a.getName() != null) {
        named = true;
        named(a);
      } else if (named) {
        wrong(a, "Arguments without a name come before those with one.");
      } else if (next < callee.positional()) {
        bind(callee.parameters().get(next++), a, unit.place(a));
      } else {
        next++;
        wrong(a, tooMany());
      }
    }
    block.forEach(this::named);
    return complete(at);
  }

  private String tooMany() {
    int n = callee.positional();
    return "'%s' takes %s.".formatted(callee.name(), n == 1 ? "1 argument" : n + " arguments");
  }

  private void wrong(Argument a, String message) {
    failed = true;
    context.names().useAll(a.getValue());
    unit.problemWith(ScriptProblem.ARGUMENTS, unit.place(a), message, callee.help());
  }

  private void named(Argument a) {
    Places.Place place = unit.place(a, LoupePackage.Literals.ARGUMENT__NAME);
    Optional<ParameterDescriptor> parameter =
        callee.parameters().stream().filter(p -> p.name().equals(a.getName())).findFirst();
    if (parameter.isPresent()) {
      unit.findings().use(place, new Target.OfParameter(parameter.get()));
      bind(parameter.get(), a, place);
    } else {
      unknown(a.getName(), place);
      context.names().useAll(a.getValue());
    }
  }

  private void unknown(String name, Places.Place place) {
    failed = true;
    List<String> open =
        callee.parameters().stream()
            .map(ParameterDescriptor::name)
            .filter(n -> !given.containsKey(n))
            .toList();
    List<String> near = Spelling.nearest(name, open);
    meant.addAll(near);
    unit.problemWith(
        ScriptProblem.UNKNOWN_PARAMETER,
        place,
        "'%s' has no parameter '%s'.%s"
            .formatted(callee.name(), name, Spelling.didYouMean(name, open)),
        callee.help(),
        near.stream()
            .map(n -> new QuickFix("Write '" + n + "'", place.offset(), place.length(), n))
            .toArray(QuickFix[]::new));
  }

  private void bind(ParameterDescriptor p, Argument a, Places.Place place) {
    Optional<Typed> value = expressions.check(a.getValue(), Expected.of(p));
    if (value.isPresent() && callee.when() == Callee.When.BEFORE_THE_RUN) {
      value = value.flatMap(v -> constant(v, a, p));
    }
    if (given.putIfAbsent(p.name(), value) != null) {
      unit.problem(
          ScriptProblem.PARAMETER_TWICE,
          place,
          "'%s' of '%s' is given twice.".formatted(p.name(), callee.name()));
      failed = true;
    }
    failed |= value.isEmpty();
  }

  private Optional<Typed> constant(Typed value, Argument a, ParameterDescriptor p) {
    return value.constant()
        ? Optional.of(value)
        : unit.problem(
            ScriptProblem.NOT_CONSTANT,
            a.getValue(),
            "'%s' of '%s' must be known before the run, and this is not."
                .formatted(p.name(), callee.name()));
  }

  private Optional<Map<String, Typed>> complete(Places.Place at) {
    Map<String, Typed> all = new LinkedHashMap<>();
    for (ParameterDescriptor p : callee.parameters()) {
      if (given.containsKey(p.name())) {
        given.get(p.name()).ifPresent(v -> all.put(p.name(), v));
      } else if (p.presence() instanceof Presence.Defaulted d) {
        all.put(p.name(), new Typed(p.type(), d.value(), true, 1, 1));
      } else if (p.isRequired() && !meant.contains(p.name())) {
        failed = true;
        unit.problemWith(
            ScriptProblem.MISSING_PARAMETER,
            at,
            "'%s' needs '%s', %s.".formatted(callee.name(), p.name(), Words.a(p.type())),
            "Add '%s = ...': %s.".formatted(p.name(), Words.withoutDot(p.doc())));
      }
    }
    return failed ? Optional.empty() : Optional.of(all);
  }
}
