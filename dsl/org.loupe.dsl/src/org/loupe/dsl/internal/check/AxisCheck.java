package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.loupe.Argument;
import org.loupe.dsl.loupe.Axis;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Point;
import org.loupe.dsl.loupe.Points;
import org.loupe.dsl.loupe.Reference;
import org.loupe.dsl.loupe.Values;
import org.loupe.plan.Expr;
import org.loupe.plan.Sweep;
import org.loupe.plan.SweepPoint;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** The values of one axis: a list, a range of whole numbers, or points with names. */
final class AxisCheck {
  private final Context context;
  private final Unit unit;
  private final String name;
  private final ExpressionCheck expressions;

  AxisCheck(Context context, Declared axis, ExpressionCheck expressions) {
    this.context = context;
    this.unit = axis.unit();
    this.name = axis.name();
    this.expressions = expressions;
  }

  /** The values; empty when they are wrong. */
  Optional<AxisValues> values(Axis axis) {
    return switch (axis) {
      case Values v -> listed(v.getValues());
      case Points p -> named(p.getPoints());
      default -> throw new IllegalStateException("no axis of its own: " + axis);
    };
  }

  private Optional<AxisValues> listed(Expression e) {
    return expressions.check(e, expected(e)).flatMap(t -> listed(t, e));
  }

  /** Bare names that are choices of one kind alone, as {@code [exact, riemann]}. */
  private Expected expected(Expression e) {
    if (!(e instanceof org.loupe.dsl.loupe.List l) || l.getItems().isEmpty()) {
      return Expected.ANYTHING;
    }
    List<String> names = new ArrayList<>();
    for (Expression item : l.getItems()) {
      if (!(item instanceof Reference r) || context.names().isDeclared(r.getName())) {
        return Expected.ANYTHING;
      }
      names.add(r.getName());
    }
    List<Type> kinds = EnumConstants.having(names, context.catalogue());
    return kinds.size() == 1
        ? Expected.of(new Type.ListOf(kinds.getFirst()), "'" + name + "'")
        : Expected.ANYTHING;
  }

  private Optional<AxisValues> listed(Typed t, Expression e) {
    if (t.expr() instanceof Expr.ListExpr(List<Expr> items) && t.type() instanceof Type.ListOf l) {
      return items.isEmpty()
          ? problem(e, "'%s' has no values.".formatted(name))
          : Optional.of(new AxisValues(l.item(), items, List.of()));
    }
    if (t.type() == Scalar.RANGE
        && t.expr() instanceof Expr.Op(_, List<Expr> ends)
        && ends.size() == 2) {
      return ends.get(0) instanceof Expr.Literal(Long from)
              && ends.get(1) instanceof Expr.Literal(Long to)
          ? range(from, to, e)
          : problem(e, "A range of values goes from one whole number to another.");
    }
    return problem(
        e,
        "'%s' takes its values from a list or a range, and this is %s."
            .formatted(name, Words.a(t.type())));
  }

  private Optional<AxisValues> range(long from, long to, Expression e) {
    if (to - from >= Sweep.MOST_POINTS) {
      return unit.problemWith(
          ScriptProblem.TOO_BIG,
          unit.place(e),
          "'%s' has more than %,d values.".formatted(name, Sweep.MOST_POINTS),
          "Take fewer values, or share the points among several sweeps.");
    }
    List<Expr> values =
        LongStream.rangeClosed(from, to).mapToObj(i -> (Expr) Expr.Literal.of(i)).toList();
    return Optional.of(new AxisValues(Scalar.INT, values, List.of()));
  }

  private Optional<AxisValues> problem(Expression at, String message) {
    return unit.problem(ScriptProblem.AXIS, at, message);
  }

  private Optional<AxisValues> named(List<Point> points) {
    List<String> labels = points.stream().map(Point::getName).toList();
    List<Typed> values = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Point p : points) {
      if (!seen.add(p.getName())) {
        unit.problem(
            ScriptProblem.DUPLICATE,
            unit.place(p, LoupePackage.Literals.POINT__NAME),
            "'%s' has two points '%s'.".formatted(name, p.getName()));
      }
      value(p).ifPresent(values::add);
    }
    if (values.size() < points.size() || seen.size() < points.size()) {
      return Optional.empty();
    }
    return alike(points, values)
        .map(t -> new AxisValues(t, values.stream().map(Typed::expr).toList(), labels));
  }

  private Optional<Typed> value(Point p) {
    if (p.getBlock() == null) {
      return expressions.check(p.getValue(), Expected.ANYTHING);
    }
    Map<String, Type> types = new LinkedHashMap<>();
    Map<String, Expr> exprs = new LinkedHashMap<>();
    List<Typed> parts = new ArrayList<>();
    boolean failed = false;
    for (Argument a : p.getBlock().getArguments()) {
      Optional<Typed> value = expressions.check(a.getValue(), Expected.ANYTHING);
      failed |= value.isEmpty();
      if (value.isPresent()) {
        parts.add(value.get());
        types.put(a.getName(), value.get().type());
        if (exprs.put(a.getName(), value.get().expr()) != null) {
          failed = true;
          unit.problem(
              ScriptProblem.PARAMETER_TWICE,
              unit.place(a, LoupePackage.Literals.ARGUMENT__NAME),
              "'%s' of '%s' is given twice.".formatted(a.getName(), p.getName()));
        }
      }
    }
    Expr expr = new Expr.New(p.getName(), SweepPoint.TYPE, exprs);
    return failed ? Optional.empty() : Optional.of(Typed.of(new Type.PointOf(types), expr, parts));
  }

  /** The one type of the points. */
  private Optional<Type> alike(List<Point> points, List<Typed> values) {
    Type common = values.getFirst().type();
    for (int i = 1; i < values.size(); i++) {
      Optional<Type> both = both(common, values.get(i).type());
      if (both.isEmpty()) {
        return unit.problem(
            ScriptProblem.POINTS,
            unit.place(points.get(i), LoupePackage.Literals.POINT__NAME),
            "'%s' is %s, and '%s' is %s."
                .formatted(
                    points.get(i).getName(),
                    what(values.get(i).type()),
                    points.getFirst().getName(),
                    what(common)));
      }
      common = both.get();
    }
    return Optional.of(common);
  }

  private static Optional<Type> both(Type a, Type b) {
    if (a.equals(b)) {
      return Optional.of(a);
    }
    if (Set.of(a, b).equals(Set.of(Scalar.INT, Scalar.NUMBER))) {
      return Optional.of(Scalar.NUMBER);
    }
    if (!(a instanceof Type.PointOf(Map<String, Type> x)
        && b instanceof Type.PointOf(Map<String, Type> y)
        && x.keySet().equals(y.keySet()))) {
      return Optional.empty();
    }
    Map<String, Type> members = new LinkedHashMap<>();
    for (Map.Entry<String, Type> e : x.entrySet()) {
      Optional<Type> member = both(e.getValue(), y.get(e.getKey()));
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.put(e.getKey(), member.get());
    }
    return Optional.of(new Type.PointOf(members));
  }

  private static String what(Type type) {
    return type instanceof Type.PointOf(Map<String, Type> members)
        ? "made of "
            + Words.list(
                members.entrySet().stream()
                    .map(e -> "%s: %s".formatted(e.getKey(), e.getValue().label()))
                    .toList())
        : Words.a(type);
  }
}
