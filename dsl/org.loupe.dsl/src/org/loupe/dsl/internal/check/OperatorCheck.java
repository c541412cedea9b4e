package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.loupe.Binary;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.Minus;
import org.loupe.dsl.loupe.Not;
import org.loupe.dsl.loupe.Quantity;
import org.loupe.dsl.loupe.Range;
import org.loupe.dsl.loupe.Reference;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** Operators: their types, and their values where these are constant. */
final class OperatorCheck {
  /** The digits of the one whole number that has a sign and no opposite. */
  private static final String LEAST = "9223372036854775808";

  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;
  private final Folding folding;

  OperatorCheck(Context context, Unit unit, ExpressionCheck expressions) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
    this.folding = new Folding(unit);
  }

  /** Two operands. */
  Optional<Typed> binary(Binary b) {
    return switch (b.getOp()) {
      case "and", "or" -> truths(b);
      case "==", "!=" ->
          comparison(b, "compares two of one kind", OperatorTypes::areComparable);
      case "<", "<=", ">", ">=" ->
          comparison(b, "puts numbers or texts in order", OperatorTypes::areOrdered);
      default -> arithmetic(b);
    };
  }

  private Optional<Typed> truths(Binary b) {
    Expected expected = Expected.of(Scalar.BOOL, "'" + b.getOp() + "'");
    return both(
            expressions.check(b.getLeft(), expected),
            expressions.check(b.getRight(), expected))
        .flatMap(o -> operation(b, Scalar.BOOL, o));
  }

  private Optional<Typed> comparison(
      Binary b, String does, BiPredicate<Type, Type> comparable) {
    Optional<List<Typed>> operands = alike(b);
    if (operands.isEmpty()) {
      return Optional.empty();
    }
    Type left = operands.get().getFirst().type();
    Type right = operands.get().getLast().type();
    return comparable.test(left, right)
        ? operation(b, Scalar.BOOL, operands.get())
        : refused(b, does, left, right);
  }

  private Optional<Typed> arithmetic(Binary b) {
    boolean sum = b.getOp().equals("+") || b.getOp().equals("-");
    Optional<List<Typed>> operands =
        sum
            ? alike(b)
            : both(
                expressions.check(b.getLeft(), Expected.ANYTHING),
                expressions.check(b.getRight(), Expected.ANYTHING));
    if (operands.isEmpty()) {
      return Optional.empty();
    }
    Type left = operands.get().getFirst().type();
    Type right = operands.get().getLast().type();
    Optional<Type> type = OperatorTypes.arithmetic(b.getOp(), left, right);
    return type.isPresent()
        ? operation(b, type.get(), operands.get())
        : refused(b, "takes numbers whose units fit", left, right);
  }

  /** Operands of which one says what names and numbers on the other side mean. */
  private Optional<List<Typed>> alike(Binary b) {
    boolean open = isOpen(b.getLeft()) && !isOpen(b.getRight());
    boolean rightFirst = open || b.getLeft() instanceof Quantity;
    Optional<Typed> first =
        expressions.check(rightFirst ? b.getRight() : b.getLeft(), Expected.ANYTHING);
    Expression other = rightFirst ? b.getLeft() : b.getRight();
    if (first.isEmpty() && open) {
      return Optional.empty(); // what the name may mean is not known
    }
    Optional<Typed> second =
        expressions.check(
            other, first.map(f -> like(f, other, b.getOp())).orElse(Expected.ANYTHING));
    return rightFirst ? both(second, first) : both(first, second);
  }

  private boolean isOpen(Expression e) {
    return e instanceof Reference r && !context.names().isDeclared(r.getName());
  }

  private Expected like(Typed first, Expression other, String op) {
    Type type = Principal.of(first, context.catalogue()).type();
    boolean leads =
        type instanceof Type.EnumOf && other instanceof Reference
            || OperatorTypes.isQuantity(type) && other instanceof Quantity;
    return leads ? Expected.of(type, "'" + op + "'") : Expected.ANYTHING;
  }

  private Optional<List<Typed>> both(Optional<Typed> left, Optional<Typed> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            Principal.of(left.get(), context.catalogue()),
            Principal.of(right.get(), context.catalogue())));
  }

  private Optional<Typed> operation(Binary b, Type type, List<Typed> operands) {
    List<Expr> parts = operands.stream().map(Typed::expr).toList();
    return folding.fold(Typed.of(type, new Expr.Op(b.getOp(), parts), operands), operands, b);
  }

  private Optional<Typed> refused(Binary b, String does, Type left, Type right) {
    return unit.problem(
        ScriptProblem.TYPE,
        b,
        "'%s' %s; these are %s and %s."
            .formatted(b.getOp(), does, left.label(), right.label()));
  }

  /** The other sign. */
  Optional<Typed> minus(Minus m, Expected expected) {
    if (m.getOperand() instanceof Quantity q
        && q.getUnit() == null
        && q.getValue().equals(LEAST)
        && !OperatorTypes.isQuantity(expected.type())) {
      return Optional.of(Typed.literal(Scalar.INT, Long.MIN_VALUE));
    }
    Expected inner =
        m.getOperand() instanceof Quantity
            ? new Expected(expected.type(), expected.place(), Bounds.NONE)
            : Expected.ANYTHING;
    Optional<Typed> operand =
        expressions
            .check(m.getOperand(), inner)
            .map(o -> Principal.of(o, context.catalogue()));
    if (operand.isEmpty()) {
      return Optional.empty();
    }
    Type type = operand.get().type();
    if (!OperatorTypes.isNumeric(type)) {
      return unit.problem(
          ScriptProblem.TYPE, m, "'-' takes a number, not %s.".formatted(Words.a(type)));
    }
    Expr expr = new Expr.Op("-", List.of(operand.get().expr()));
    List<Typed> operands = List.of(operand.get());
    return folding.fold(Typed.of(type, expr, operands), operands, m);
  }

  /** The other truth value. */
  Optional<Typed> not(Not n) {
    return expressions
        .check(n.getOperand(), Expected.of(Scalar.BOOL, "'not'"))
        .map(o -> Principal.of(o, context.catalogue()))
        .flatMap(
            o ->
                folding.fold(
                    Typed.of(Scalar.BOOL, new Expr.Op("not", List.of(o.expr())), List.of(o)),
                    List.of(o),
                    n));
  }

  /** All numbers from one to another. */
  Optional<Typed> range(Range r) {
    List<Typed> ends = new ArrayList<>();
    for (Expression e : List.of(r.getFrom(), r.getTo())) {
      expressions
          .check(e, Expected.of(Scalar.NUMBER, "'..'"))
          .map(t -> Principal.of(t, context.catalogue()))
          .ifPresent(ends::add);
    }
    if (ends.size() < 2) {
      return Optional.empty();
    }
    List<Expr> parts = ends.stream().map(Typed::expr).toList();
    return goesDown(parts)
        ? unit.problem(ScriptProblem.ARITHMETIC, r, "The range goes down; ranges go up.")
        : Optional.of(Typed.of(Scalar.RANGE, new Expr.Op("..", parts), ends));
  }

  private static boolean goesDown(List<Expr> ends) {
    return ends.getFirst() instanceof Expr.Literal(Object a)
        && ends.getLast() instanceof Expr.Literal(Object b)
        && a instanceof Number from
        && b instanceof Number to
        && from.doubleValue() > to.doubleValue();
  }
}
