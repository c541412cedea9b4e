package org.loupe.dsl.internal.check;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.loupe.api.LoupeException;
import org.loupe.dsl.ScriptProblem;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;

/** Computes what refers to nothing, with the evaluator that plans have. */
final class Folding {
  private final Unit unit;
  private final Evaluator evaluator = new Evaluator(Environment.ofConstants());

  Folding(Unit unit) {
    this.unit = unit;
  }

  /**
   * The constant that an operation on constants gives, else the operation.
   *
   * @param at where a division by zero and the like is reported
   */
  Optional<Typed> fold(Typed operation, List<Typed> operands, EObject at) {
    if (!operands.stream().allMatch(o -> isPlain(o.expr()))) {
      return Optional.of(operation);
    }
    try {
      Object value = evaluator.evaluate(operation.expr());
      return value instanceof List<?> || value instanceof Record
          ? Optional.of(operation)
          : literal(operation.type(), value, at);
    } catch (LoupeException e) {
      return unit.problem(ScriptProblem.ARITHMETIC, at, e.getMessage());
    }
  }

  private Optional<Typed> literal(Type type, Object value, EObject at) {
    if (!(value instanceof Number n)) {
      return Optional.of(Typed.literal(type, value));
    }
    double real = n.doubleValue();
    if (!Double.isFinite(real)) {
      return unit.problem(
          ScriptProblem.ARITHMETIC, at, "The result does not fit into a number of 64 bits.");
    }
    if (type == Scalar.BYTES && n instanceof Double) {
      return real == Math.rint(real) && Math.abs(real) < Long.MAX_VALUE
          ? Optional.of(Typed.literal(type, (long) real))
          : unit.problem(ScriptProblem.ARITHMETIC, at, "The result is no whole number of bytes.");
    }
    return Optional.of(Typed.literal(type, type == Scalar.NUMBER ? (Object) real : n));
  }

  /** Whether nothing has to be known for a value. */
  static boolean isPlain(Expr e) {
    return switch (e) {
      case Expr.Literal _ -> true;
      case Expr.ListExpr l -> l.items().stream().allMatch(Folding::isPlain);
      case Expr.Op o -> o.op().equals("..") && o.of().stream().allMatch(Folding::isPlain);
      default -> false;
    };
  }
}
