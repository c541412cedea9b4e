package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.loupe.Expression;
import org.loupe.plan.Expr;

/** Lists in lists that are to be a tensor: those of one depth are equally long. */
final class NestedLists {
  private NestedLists() {}

  /** The value, when it can be a tensor; what is known only when it runs is looked at then. */
  static Optional<Typed> asTensor(Typed value, Unit unit, Expression at) {
    return Folding.isPlain(value.expr()) && !isEven(value.expr())
        ? unit.problem(
            ScriptProblem.TYPE, at, "The rows of a tensor are equally long, and these are not.")
        : Optional.of(value);
  }

  private static boolean isEven(Expr e) {
    return !(e instanceof Expr.ListExpr(List<Expr> items))
        || items.stream().allMatch(NestedLists::isEven)
            && items.stream().map(NestedLists::shape).distinct().count() <= 1;
  }

  /** The lengths along the first items. */
  private static List<Integer> shape(Expr e) {
    List<Integer> shape = new ArrayList<>();
    Expr at = e;
    while (at instanceof Expr.ListExpr(List<Expr> items)) {
      shape.add(items.size());
      at = items.isEmpty() ? Expr.Literal.of(0) : items.getFirst();
    }
    return shape;
  }
}
