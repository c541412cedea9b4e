package org.loupe.dsl.internal.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.Span;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.AnalysisDecl;
import org.loupe.dsl.loupe.Axis;
import org.loupe.dsl.loupe.Call;
import org.loupe.dsl.loupe.DataDecl;
import org.loupe.dsl.loupe.Let;
import org.loupe.dsl.loupe.ModelDecl;
import org.loupe.dsl.loupe.Param;
import org.loupe.dsl.loupe.Reference;
import org.loupe.dsl.loupe.ScriptDecl;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/**
 * What the declarations of a script are. Each is looked at once, when it is first needed; what it
 * needs itself is looked at before, so that a chain of a thousand declarations takes no stack.
 */
final class DeclarationCheck {
  private final Context context;
  private final Settings settings;
  private final StepCheck steps;
  private final ProgramCheck programs;
  private final SweepCheck sweeps;
  private final Set<String> constants;
  private final Map<Names, Map<Unit, ExpressionCheck>> expressions = new IdentityHashMap<>();
  private final Map<Declared, Optional<Typed>> values = new HashMap<>();
  private final Set<Declared> begun = new HashSet<>();

  /** What can mean nothing but a declaration. */
  private final Map<Declared, List<Need>> certain = new HashMap<>();

  private final Set<Declared> circular = new HashSet<>();

  /** What was referred to, as it turned out. */
  private final Map<Declared, List<Need>> needs = new HashMap<>();

  private final Deque<Declared> current = new ArrayDeque<>();

  /**
   * Checks declarations.
   *
   * @param names what is declared
   * @param settings values of the command line
   * @param programSyntax reads the programs of script steps
   */
  DeclarationCheck(
      Catalogue catalogue,
      Names names,
      FileCheck files,
      Settings settings,
      ProgramSyntax programSyntax) {
    this.context =
        new Context(catalogue, names, this, new Inputs(), files, new PlanSize(), programSyntax);
    this.settings = settings;
    this.constants = EnumConstants.names(catalogue);
    this.steps = new StepCheck(context);
    this.programs = new ProgramCheck(context, steps);
    this.sweeps = new SweepCheck(context, steps, programs);
  }

  /** What all parts of the check share. */
  Context context() {
    return context;
  }

  /** Checks expressions of a text that stand outside of sweeps. */
  ExpressionCheck expressions(Unit unit) {
    return expressions(unit, context.names());
  }

  /** Checks expressions of a text where some names are known. */
  ExpressionCheck expressions(Unit unit, Names names) {
    return expressions
        .computeIfAbsent(names, _ -> new IdentityHashMap<>())
        .computeIfAbsent(unit, u -> new ExpressionCheck(context.in(names), u));
  }

  /** The sweeps. */
  SweepCheck sweeps() {
    return sweeps;
  }

  /** The steps. */
  StepCheck steps() {
    return steps;
  }

  /** Reports circles that can be seen before anything is looked at; their values have none. */
  void begin() {
    context.names().all().forEach(d -> certain.put(d, written(d)));
    circular.addAll(Circles.report(context.names().all(), certain));
    for (Declared d : circular) {
      if (!hasTypeOfItsOwn(d)) {
        values.put(d, Optional.empty());
        context.names().useAll(d.statement());
      }
    }
  }

  /** Reports circles that were seen only when it was known what names mean. */
  void end() {
    needs.keySet().removeAll(circular);
    Circles.report(context.names().all(), needs);
  }

  /** The references of a declaration that can mean nothing but another. */
  private List<Need> written(Declared d) {
    Unit unit = d.unit();
    List<Need> found = new ArrayList<>();
    for (Reference r : References.in(d.statement())) {
      boolean called = r.eContainer() instanceof Call c && c.getTarget() == r;
      if (!called && !constants.contains(r.getName())) {
        d.scope()
            .find(r.getName())
            .ifPresent(to -> found.add(new Need(d, to, unit, unit.place(r))));
      }
    }
    return found;
  }

  /** What a reference to a declaration stands for; empty when the declaration is wrong. */
  Optional<Typed> of(Declared d, Unit unit, Places.Place at) {
    if (!current.isEmpty()) {
      Declared from = current.element();
      needs.computeIfAbsent(from, _ -> new ArrayList<>()).add(new Need(from, d, unit, at));
    }
    if (d.statement() instanceof AnalysisDecl a) {
      return steps.analysis(d, a).map(k -> Typed.reference(new Type.ResultOf(k.name()), d.name()));
    }
    if (d.statement() instanceof ScriptDecl s) {
      return programs.type(d, s).map(t -> Typed.reference(t, d.name()));
    }
    if (d.statement() instanceof Sweep s) {
      return Optional.of(Typed.reference(sweeps.type(d, s), d.name()));
    }
    look(d);
    return values.getOrDefault(d, Optional.empty()); // one that is begun needs itself
  }

  /** Looks at a declaration and, before, at all it needs. */
  void look(Declared d) {
    Deque<Declared> waiting = new ArrayDeque<>();
    waiting.push(d);
    Set<Declared> expanded = new HashSet<>();
    while (!waiting.isEmpty()) {
      Declared next = waiting.element();
      if (values.containsKey(next) || begun.contains(next)) {
        waiting.pop();
      } else if (expanded.add(next)) {
        certain.get(next).stream().map(Need::to).filter(this::isOpen).forEach(waiting::push);
      } else {
        waiting.pop();
        begun.add(next);
        current.push(next);
        values.put(next, value(next));
        current.pop();
        values.get(next).ifPresent(v -> typed(next, v.type()));
      }
    }
  }

  /** The name of a declaration has the type of what it stands for. */
  private static void typed(Declared d, Type type) {
    Span span = d.declaration().span();
    d.unit().findings().type(new Places.Place(span.offset(), span.length()), type);
  }

  private boolean isOpen(Declared d) {
    return !hasTypeOfItsOwn(d) && !values.containsKey(d) && !begun.contains(d);
  }

  /** What it is is known before its parts are looked at. */
  private static boolean hasTypeOfItsOwn(Declared d) {
    return d.declaration().kind().isStep() || d.declaration().kind() == Declaration.Kind.SWEEP;
  }

  private Optional<Typed> value(Declared d) {
    ExpressionCheck check = expressions(d.unit(), d.scope());
    String place = "'" + d.name() + "'";
    return switch (d.statement()) {
      case ModelDecl m -> check.check(m.getValue(), Expected.of(Scalar.MODEL, place), d.name());
      case DataDecl m -> check.check(m.getValue(), Expected.of(Scalar.DATA, place), d.name());
      case Let l when l.getType() == null -> check.check(l.getValue(), Expected.ANYTHING);
      case Let l ->
          type(d, l.getType())
              .flatMap(t -> check.check(l.getValue(), Expected.of(t, place)).map(v -> seen(v, t)));
      case Param p ->
          type(d, p.getType()).flatMap(t -> settings.value(d, p, t, context).map(v -> seen(v, t)));
      case AnalysisDecl a -> {
        steps.check(d, a, check);
        yield Optional.empty();
      }
      case ScriptDecl s -> {
        programs.check(d, s, check);
        yield Optional.empty();
      }
      case Axis a -> sweeps.axis(d, a, check);
      case Sweep s -> {
        sweeps.check(d, s);
        typed(d, sweeps.type(d, s));
        yield Optional.empty();
      }
      default -> throw new IllegalStateException("declares nothing: " + d.statement());
    };
  }

  private Optional<Type> type(Declared d, org.loupe.dsl.loupe.Type written) {
    Optional<Type> type = TypeNames.of(d.unit(), written, context.catalogue());
    if (type.isEmpty()) {
      context.names().useAll(d.statement());
    }
    return type;
  }

  /** A value as the type that is declared, where its form is the same. */
  private static Typed seen(Typed value, Type declared) {
    boolean same = declared == Scalar.NUMBER || value.type() == Scalar.ANY;
    return same ? value.as(declared) : value;
  }
}
