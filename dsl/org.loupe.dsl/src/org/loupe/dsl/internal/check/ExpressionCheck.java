package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Binary;
import org.loupe.dsl.loupe.Bool;
import org.loupe.dsl.loupe.Call;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.Index;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Member;
import org.loupe.dsl.loupe.Minus;
import org.loupe.dsl.loupe.Not;
import org.loupe.dsl.loupe.Quantity;
import org.loupe.dsl.loupe.Range;
import org.loupe.dsl.loupe.Reference;
import org.loupe.dsl.loupe.Text;
import org.loupe.dsl.loupe.TextBlock;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/**
 * Finds the types of expressions and what they are in a plan, led by what is expected of them.
 * Every expression is looked at once; one that is wrong is reported once and gives nothing, and
 * what is made of it gives nothing either, silently.
 */
final class ExpressionCheck {
  /** More parts than any plan needs; lists put into lists again and again double each time. */
  private static final int MAX_SIZE = 100_000;

  /** As deep as plans are read, less what a plan puts around a value: files, members, lists. */
  private static final int MAX_DEPTH = ExprJson.MAX_DEPTH - 16;

  private final Context context;
  private final Unit unit;
  private final Numerals numerals;
  private final OperatorCheck operators;
  private final MemberCheck members;
  private final CallCheck calls;

  ExpressionCheck(Context context, Unit unit) {
    this.context = context;
    this.unit = unit;
    this.numerals = new Numerals(unit);
    this.operators = new OperatorCheck(context, unit, this);
    this.members = new MemberCheck(context, unit, this);
    this.calls = new CallCheck(context, unit, this, members);
  }

  /** The expression where something is expected; empty when it is wrong. */
  Optional<Typed> check(Expression e, Expected expected) {
    return check(e, expected, "");
  }

  /**
   * The expression that a declaration gives a name.
   *
   * @param name the name of the model or dataset, when the expression is a source
   */
  Optional<Typed> check(Expression e, Expected expected, String name) {
    Optional<Typed> typed =
        switch (e) {
          case Quantity q -> numerals.of(q, expected);
          case Bool b -> Optional.of(Typed.literal(Scalar.BOOL, b.getValue().equals("true")));
          case Text t -> text(t, expected);
          case TextBlock t ->
              Optional.of(Typed.literal(Scalar.TEXT, Texts.block(t.getValue()).text()));
          case org.loupe.dsl.loupe.List l -> list(l, expected);
          case Reference r -> reference(r, expected);
          case Member m -> members.member(m);
          case Index i -> members.index(i);
          case Call c -> calls.call(c, expected, name);
          case Binary b -> operators.binary(b);
          case Minus m -> operators.minus(m, expected);
          case Not n -> operators.not(n);
          case Range r -> operators.range(r);
          default -> throw new IllegalStateException("no expression: " + e);
        };
    typed.ifPresent(t -> unit.findings().type(unit.place(e), t.type()));
    return typed.flatMap(t -> bounded(t, e)).flatMap(t -> fit(t, expected, e));
  }

  private Optional<Typed> bounded(Typed t, Expression e) {
    if (t.size() > MAX_SIZE) {
      return unit.problem(
          ScriptProblem.TOO_BIG,
          e,
          "With all names put in place this has more than %d parts.".formatted(MAX_SIZE));
    }
    return t.depth() <= MAX_DEPTH
        ? Optional.of(t)
        : unit.problem(
            ScriptProblem.TOO_DEEP,
            e,
            "With all names put in place this is nested deeper than %d.".formatted(MAX_DEPTH));
  }

  /** The value as what is expected: the conversions of the language, then the bounds. */
  private Optional<Typed> fit(Typed t, Expected expected, Expression e) {
    if (!Conversion.allows(t.type(), expected.type(), context.catalogue())) {
      return mismatch(t.type(), expected, e);
    }
    if (expected.type() == Scalar.TENSOR && t.type() instanceof Type.ListOf) {
      return NestedLists.asTensor(t, unit, e);
    }
    return inBounds(t, expected, e)
        ? Optional.of(Principal.ofProgram(t, expected.type(), context.catalogue()))
        : unit.problem(
            ScriptProblem.OUT_OF_RANGE,
            e,
            "%s is %s.".formatted(expected.subject(), expected.bounds().text()),
            NearestBound.fixes(t, expected, unit.place(e)));
  }

  private Optional<Typed> mismatch(Type found, Expected expected, Expression e) {
    String message =
        "%s takes %s, not %s."
            .formatted(expected.subject(), Words.a(expected.type()), Words.a(found));
    if (found == Scalar.TEXT && expected.type() == Scalar.FILE) {
      return unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(e),
          message,
          "Write the path here, or declare it with ': file'.");
    }
    if (e instanceof Text t && expected.type() instanceof Type.EnumOf(EnumDescriptor type)) {
      String bare = t.getValue().substring(1, t.getValue().length() - 1);
      Places.Place at = unit.place(e);
      return unit.problem(
          ScriptProblem.TYPE,
          e,
          message,
          type.names().stream()
              .filter(bare::equals)
              .map(n -> new QuickFix("Write '" + n + "'", at.offset(), at.length(), n))
              .toArray(QuickFix[]::new));
    }
    Optional<MemberDescriptor> part = members.part(found, expected.type());
    if (part.isPresent() && isWhole(e)) {
      Places.Place at = unit.place(e);
      String written = "%s.%s".formatted(unit.text(e), part.get().name());
      return unit.problemWith(
          ScriptProblem.TYPE,
          at,
          message,
          "Write '%s': %s.".formatted(written, part.get().doc()),
          new QuickFix("Write '" + written + "'", at.offset(), at.length(), written));
    }
    boolean unitMissing =
        (found == Scalar.INT || found == Scalar.NUMBER)
            && (expected.type() == Scalar.DURATION || expected.type() == Scalar.BYTES);
    return unitMissing
        ? unit.problemWith(
            ScriptProblem.NO_UNIT, unit.place(e), message, Numerals.units(expected.type()))
        : unit.problem(ScriptProblem.TYPE, e, message);
  }

  /** Whether a member can be written right behind it. */
  private static boolean isWhole(Expression e) {
    return e instanceof Reference || e instanceof Member || e instanceof Index || e instanceof Call;
  }

  private static boolean inBounds(Typed t, Expected expected, Expression e) {
    return expected.bounds().isNone()
        || e instanceof org.loupe.dsl.loupe.List // its items were looked at
        || !(t.expr() instanceof Expr.Literal(Object value))
        || !(value instanceof Number n)
        || expected.bounds().contains(n.doubleValue());
  }

  private Optional<Typed> text(Text t, Expected expected) {
    Optional<String> value = Texts.of(unit, t, LoupePackage.Literals.TEXT__VALUE, t.getValue());
    return expected.type() == Scalar.FILE
        ? value.flatMap(v -> context.files().argument(unit, unit.place(t), v))
        : value.map(v -> Typed.literal(Scalar.TEXT, v));
  }

  private Optional<Typed> list(org.loupe.dsl.loupe.List list, Expected expected) {
    Expected item =
        expected.type() instanceof Type.ListOf(Type i) ? expected.item(i) : Expected.ANYTHING;
    List<Typed> items = new ArrayList<>();
    boolean failed = false;
    for (Expression e : list.getItems()) {
      Optional<Typed> typed = check(e, item);
      typed.ifPresent(items::add);
      failed |= typed.isEmpty();
    }
    if (failed) {
      return Optional.empty();
    }
    Expr expr = new Expr.ListExpr(items.stream().map(Typed::expr).toList());
    return common(list, items, item).map(t -> Typed.of(new Type.ListOf(t), expr, items));
  }

  /** The one type of a list's items. */
  private Optional<Type> common(
      org.loupe.dsl.loupe.List list, List<Typed> items, Expected expected) {
    if (!expected.isOpen()) {
      return Optional.of(expected.type());
    }
    Set<Type> types = new LinkedHashSet<>();
    items.forEach(i -> types.add(i.type()));
    if (types.size() > 1) {
      types.remove(Scalar.ANY);
    }
    if (types.equals(Set.of(Scalar.INT, Scalar.NUMBER))) {
      return Optional.of(Scalar.NUMBER);
    }
    return switch (types.size()) {
      case 0 -> Optional.of(Scalar.ANY);
      case 1 -> Optional.of(types.iterator().next());
      default -> mixed(list, types);
    };
  }

  private Optional<Type> mixed(org.loupe.dsl.loupe.List list, Set<Type> types) {
    boolean nested = types.stream().allMatch(t -> t instanceof Type.ListOf);
    if (nested) {
      return Optional.of(new Type.ListOf(Scalar.NUMBER)); // [[1, 2], [1, 2.5]]
    }
    return unit.problem(
        ScriptProblem.TYPE,
        list,
        "The items of a list have one type, and these have several: %s."
            .formatted(Words.list(types.stream().map(Type::label).toList())));
  }

  private Optional<Typed> reference(Reference r, Expected expected) {
    String name = r.getName();
    Places.Place place = unit.place(r);
    if (expected.type() instanceof Type.EnumOf(EnumDescriptor type)) {
      Optional<EnumDescriptor.Constant> constant =
          type.constants().stream().filter(c -> c.name().equals(name)).findFirst();
      if (constant.isPresent()) {
        unit.findings().use(place, new Target.OfConstant(type, constant.get()));
        return Optional.of(Typed.literal(expected.type(), name));
      }
    }
    Optional<Declared> declared = context.names().find(name);
    if (declared.isPresent()) {
      unit.findings().use(place, new Target.OfDeclaration(declared.get().declaration()));
      context.names().use(name);
      return context.values().of(declared.get(), unit, place);
    }
    return context.names().isBroken(name) ? Optional.empty() : unknown(name, place, expected);
  }

  private Optional<Typed> unknown(String name, Places.Place place, Expected expected) {
    if (expected.type() instanceof Type.EnumOf(EnumDescriptor type)) {
      return unit.unknown(
          ScriptProblem.CONSTANT,
          place,
          "%s takes one of %s, not '%s'."
              .formatted(expected.subject(), String.join(", ", type.names()), name),
          name,
          type.names());
    }
    if (calls.isFunction(name)) {
      return unit.problem(
          ScriptProblem.NOT_CALLABLE,
          place,
          "'%s' is a function: write %s(...).".formatted(name, name));
    }
    List<String> known = new ArrayList<>(context.names().names());
    unit.nearest(name, known).forEach(context.names()::use);
    known.addAll(Function.names());
    return unit.unknown(
        ScriptProblem.UNKNOWN_NAME, place, "'%s' is not declared.".formatted(name), name, known);
  }
}
