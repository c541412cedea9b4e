package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Call;
import org.loupe.dsl.loupe.Member;
import org.loupe.dsl.loupe.Reference;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.eval.Points;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** Calls of constructors, sources, functions and members. */
final class CallCheck {
  /** The types whose members may be meant where a type is known only when it runs. */
  private static final List<Type> WITH_CALLS =
      List.of(Scalar.COLUMN, Scalar.DATA, Scalar.MODEL, Scalar.LAYER);

  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;
  private final MemberCheck members;
  private final FunctionCheck functions;
  private final DottedName dotted;
  private final BestCheck best;

  CallCheck(
      Context context, Unit unit, ExpressionCheck expressions, MemberCheck members) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
    this.members = members;
    this.functions = new FunctionCheck(context, unit, expressions);
    this.dotted = new DottedName(context, unit);
    this.best = new BestCheck(context, unit, expressions);
  }

  /** Whether something of this name can be called. */
  boolean isFunction(String name) {
    return name.equals(Points.BEST)
        || Function.of(name).isPresent()
        || !context.catalogue().constructors(name).isEmpty()
        || !context.catalogue().sources(name).isEmpty();
  }

  /**
   * A call.
   *
   * @param name what the declaration around it is called, when that is a model or dataset
   */
  Optional<Typed> call(Call c, Expected expected, String name) {
    return switch (c.getTarget()) {
      case Reference r -> named(c, r.getName(), unit.place(r), expected, name);
      case Member m -> {
        Optional<String> whole = dotted.of(m);
        yield whole.isPresent()
            ? ofCatalogue(c, m, whole.get(), expected, name)
            : ofMember(c, m);
      }
      default -> {
        context.names().useAll(c);
        yield unit.problem(
            ScriptProblem.NOT_CALLABLE, c.getTarget(), "Only names and members can be called.");
      }
    };
  }

  private Optional<Typed> named(
      Call c, String function, Places.Place at, Expected expected, String name) {
    List<ConstructorDescriptor> fitting = constructors(function, expected.type());
    if (!fitting.isEmpty()) {
      return construct(c, fitting.getFirst(), at);
    }
    List<SourceDescriptor> sources = sources(function, expected.type());
    if (sources.size() == 1) {
      return open(c, sources.getFirst(), at, name);
    }
    Optional<Function> known = Function.of(function);
    if (known.isPresent()) {
      return functions.call(c, known.get(), at);
    }
    List<ConstructorDescriptor> all = context.catalogue().constructors(function);
    if (all.size() + sources.size() > 1) {
      return ambiguous(c, function, at, all, sources);
    }
    if (all.size() == 1) {
      return construct(c, all.getFirst(), at);
    }
    return function.equals(Points.BEST) ? best.call(c, at) : unknown(c, function, at, expected);
  }

  /** The constructor of a name that makes what is expected. */
  private List<ConstructorDescriptor> constructors(String function, Type expected) {
    return expected instanceof Type.Contributed(String type)
        ? context.catalogue().valueType(type).stream()
            .flatMap(t -> t.constructor(function).stream())
            .toList()
        : List.of();
  }

  /** The sources of a name; of two kinds the one that is expected. */
  private List<SourceDescriptor> sources(String function, Type expected) {
    List<SourceDescriptor> all = context.catalogue().sources(function);
    Type wanted = expected == Scalar.LAYER ? Scalar.MODEL : expected;
    List<SourceDescriptor> fitting = all.stream().filter(s -> s.type() == wanted).toList();
    return fitting.isEmpty() ? all : fitting;
  }

  private Optional<Typed> ambiguous(
      Call c,
      String function,
      Places.Place at,
      List<ConstructorDescriptor> constructors,
      List<SourceDescriptor> sources) {
    Set<String> types = new LinkedHashSet<>();
    constructors.forEach(k -> types.add(k.type()));
    sources.forEach(s -> types.add(s.type().label()));
    context.names().useAll(c.getArguments());
    return unit.problem(
        ScriptProblem.AMBIGUOUS,
        at,
        "'%s' makes a value of several types: %s."
            .formatted(function, Words.list(List.copyOf(types))));
  }

  private Optional<Typed> unknown(
      Call c, String function, Places.Place at, Expected expected) {
    Optional<Declared> declared = context.names().find(function);
    context.names().use(function);
    context.names().useAll(c.getArguments());
    if (declared.isPresent()) {
      String kind = declared.get().declaration().kind().label();
      return unit.problem(
          ScriptProblem.NOT_CALLABLE,
          at,
          "'%s' is declared with '%s'; it is no function.".formatted(function, kind));
    }
    if (context.names().isBroken(function)) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>();
    if (expected.type() instanceof Type.Contributed(String type)) {
      context.catalogue().valueType(type).stream()
          .flatMap(t -> t.constructors().stream())
          .forEach(k -> known.add(k.name()));
    } else {
      context.catalogue().valueTypes().stream()
          .map(ValueTypeDescriptor::constructors)
          .flatMap(List::stream)
          .forEach(k -> known.add(k.name()));
      known.addAll(Function.names());
      context.catalogue().sources().forEach(s -> known.add(s.name()));
    }
    return unit.unknown(
        ScriptProblem.UNKNOWN_FUNCTION,
        at,
        "There is no function '%s'.".formatted(function),
        function,
        new LinkedHashSet<>(known));
  }

  private Optional<Typed> construct(Call c, ConstructorDescriptor k, Places.Place at) {
    unit.findings().use(at, new Target.OfConstructor(k));
    return match(Callee.of(k), c, at)
        .map(
            a ->
                Typed.of(
                    new Type.Contributed(k.type()),
                    new Expr.New(k.name(), k.type(), exprs(a)),
                    List.copyOf(a.values())));
  }

  private Optional<Typed> open(Call c, SourceDescriptor s, Places.Place at, String name) {
    unit.findings().use(at, new Target.OfSource(s));
    return match(Callee.of(s), c, at)
        .map(
            a -> {
              int line = unit.span(at).line();
              String unique = context.inputs().add(name, s, exprs(a), line);
              return Typed.reference(s.type(), unique);
            });
  }

  private Optional<Typed> ofCatalogue(
      Call c, Member m, String whole, Expected expected, String name) {
    Places.Place at = unit.place(m);
    List<SourceDescriptor> sources = sources(whole, expected.type());
    if (sources.size() == 1) {
      return open(c, sources.getFirst(), at, name);
    }
    if (sources.size() > 1) {
      return ambiguous(c, whole, at, List.of(), sources);
    }
    if (dotted.reportAnalysis(whole, at) || dotted.reportUnknown(whole, at)) {
      context.names().useAll(c.getArguments());
      return Optional.empty();
    }
    return ofMember(c, m); // says that its head is not declared
  }

  private Optional<Typed> ofMember(Call c, Member m) {
    Optional<Typed> target = expressions.check(m.getTarget(), Expected.ANYTHING);
    if (target.isEmpty()) {
      context.names().useAll(c.getArguments());
      return Optional.empty();
    }
    Optional<MemberCheck.Found> found = find(target.get(), m.getMember());
    if (found.isEmpty()) {
      context.names().useAll(c.getArguments());
      return members.unknown(m, target.get().type());
    }
    MemberDescriptor member = found.get().member();
    Places.Place at = members.name(m);
    unit.findings().use(at, new Target.OfMember(member));
    if (member.form() == MemberDescriptor.Form.VALUE) {
      context.names().useAll(c.getArguments());
      return unit.problem(
          ScriptProblem.NOT_CALLABLE,
          at,
          "'%s' takes no arguments: write it without parentheses.".formatted(m.getMember()));
    }
    return match(Callee.of(member), c, at)
        .flatMap(a -> memberCall(c, found.get().owner(), member, a));
  }

  private Optional<Typed> memberCall(
      Call c, Typed owner, MemberDescriptor member, Map<String, Typed> arguments) {
    Expr expr = new Expr.MemberCall(member.name(), owner.expr(), exprs(arguments));
    List<Typed> parts = new ArrayList<>(arguments.values());
    parts.add(owner);
    return new Folding(unit).fold(Typed.of(member.type(), expr, parts), parts, c);
  }

  private Optional<MemberCheck.Found> find(Typed target, String name) {
    Optional<MemberCheck.Found> found = members.find(target, name);
    return found.isPresent() || target.type() != Scalar.ANY
        ? found
        : WITH_CALLS.stream()
            .flatMap(t -> Members.find(t, name, context.catalogue()).stream())
            .filter(m -> m.form() == MemberDescriptor.Form.CALL)
            .map(m -> new MemberCheck.Found(target, m))
            .findFirst();
  }

  private Optional<Map<String, Typed>> match(Callee callee, Call c, Places.Place at) {
    return new ArgumentCheck(context, unit, expressions, callee)
        .match(c.getArguments().getArguments(), List.of(), at);
  }

  /** The arguments as a plan has them. */
  static Map<String, Expr> exprs(Map<String, Typed> arguments) {
    Map<String, Expr> exprs = new LinkedHashMap<>();
    arguments.forEach((name, value) -> exprs.put(name, value.expr()));
    return exprs;
  }
}
