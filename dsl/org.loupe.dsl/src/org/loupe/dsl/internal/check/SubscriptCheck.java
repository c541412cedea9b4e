package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.Subscript;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type.Scalar;

/** What stands between {@code [} and {@code ]} behind a value. */
final class SubscriptCheck {
  private final Unit unit;
  private final ExpressionCheck expressions;

  /**
   * Subscripts that are right.
   *
   * @param parts one an axis
   * @param slices whether one of them keeps its axis
   */
  record Subscripts(List<Typed> parts, boolean slices) {}

  SubscriptCheck(Unit unit, ExpressionCheck expressions) {
    this.unit = unit;
    this.expressions = expressions;
  }

  Optional<Subscripts> check(List<Subscript> subscripts) {
    List<Typed> parts = new ArrayList<>();
    for (Subscript s : subscripts) {
      part(s).ifPresent(parts::add);
    }
    return parts.size() < subscripts.size()
        ? Optional.empty()
        : Optional.of(
            new Subscripts(parts, parts.stream().anyMatch(p -> p.type() == Scalar.RANGE)));
  }

  private Optional<Typed> part(Subscript s) {
    if (s.isAll()) {
      return s.getTo() == null
          ? Optional.of(slice("..", List.of()))
          : end(s.getTo()).map(t -> slice("..x", List.of(t)));
    }
    if (s.isOpen()) {
      return end(s.getValue()).map(f -> slice("x..", List.of(f)));
    }
    return s.getValue() instanceof org.loupe.dsl.loupe.Range r ? slice(r) : index(s.getValue());
  }

  private Optional<Typed> slice(org.loupe.dsl.loupe.Range r) {
    Optional<Typed> from = end(r.getFrom());
    Optional<Typed> to = end(r.getTo());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    boolean down =
        from.get().expr() instanceof Expr.Literal(Object a)
            && to.get().expr() instanceof Expr.Literal(Object b)
            && a instanceof Long first
            && b instanceof Long last
            && first > last;
    return down
        ? unit.problem(
            ScriptProblem.INDEX, r, "The slice goes down; slices go up, both ends included.")
        : Optional.of(slice("..", List.of(from.get(), to.get())));
  }

  private static Typed slice(String op, List<Typed> ends) {
    List<Expr> parts = ends.stream().map(Typed::expr).toList();
    return Typed.of(Scalar.RANGE, new Expr.Op(op, parts), ends);
  }

  private Optional<Typed> end(Expression e) {
    return index(e)
        .flatMap(
            t ->
                t.type() == Scalar.RANGE
                    ? unit.problem(
                        ScriptProblem.INDEX, e, "A slice goes from one index to another.")
                    : Optional.of(t));
  }

  /** An index, or a range that a name stands for. */
  private Optional<Typed> index(Expression e) {
    return expressions.check(e, Expected.ANYTHING).flatMap(t -> index(t, e));
  }

  private Optional<Typed> index(Typed t, EObject at) {
    if (t.expr() instanceof Expr.Literal(Object value) && value instanceof Number n) {
      double d = n.doubleValue();
      boolean plain = t.type() == Scalar.INT || t.type() == Scalar.NUMBER;
      return plain && d >= 0 && d == Math.rint(d) && d <= Long.MAX_VALUE
          ? Optional.of(Typed.literal(Scalar.INT, n.longValue()))
          : unit.problem(ScriptProblem.INDEX, at, "Indices are whole numbers from 0 on.");
    }
    boolean may = t.type() == Scalar.INT || t.type() == Scalar.ANY || t.type() == Scalar.RANGE;
    return may
        ? Optional.of(t)
        : unit.problem(
            ScriptProblem.INDEX,
            at,
            "An index is a whole number or a range, not %s.".formatted(Words.a(t.type())));
  }
}
