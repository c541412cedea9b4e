package org.loupe.plan.eval;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/**
 * The operators on values. Whole numbers stay whole but under {@code /}; what does not fit into 64
 * bits is an error, never a wrong number.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code + - * /} of two numbers. */
  public static Number binary(String op, Object left, Object right) {
    Number a = operand(op, left);
    Number b = operand(op, right);
    return switch (op) {
      case "+" -> whole(a, b) ? exact(op, a, b, Math::addExact) : real(a, b, Double::sum);
      case "-" -> whole(a, b) ? exact(op, a, b, Math::subtractExact) : real(a, b, (x, y) -> x - y);
      case "*" -> whole(a, b) ? exact(op, a, b, Math::multiplyExact) : real(a, b, (x, y) -> x * y);
      case "/" -> divide(a, b);
      default -> throw new IllegalArgumentException("no arithmetic operator: " + op);
    };
  }

  /** The number with the other sign. */
  public static Number negate(Object value) {
    Number n = operand("-", value);
    return n instanceof Long l
        ? exact("-", 0L, l, Math::subtractExact)
        : (Number) (-n.doubleValue());
  }

  private static Number divide(Number a, Number b) {
    if (b.doubleValue() == 0) {
      throw new LoupeException(
          PlanProblem.DIVISION_BY_ZERO, "%s is divided by zero.".formatted(Values.text(a)));
    }
    return a.doubleValue() / b.doubleValue();
  }

  private static boolean whole(Number a, Number b) {
    return a instanceof Long && b instanceof Long;
  }

  private static Number real(Number a, Number b, DoubleBinaryOperator op) {
    return op.applyAsDouble(a.doubleValue(), b.doubleValue());
  }

  private static Number exact(
      String op, Number a, Number b, java.util.function.LongBinaryOperator apply) {
    try {
      return apply.applyAsLong(a.longValue(), b.longValue());
    } catch (ArithmeticException e) {
      throw new LoupeException(
          PlanProblem.OVERFLOW, "%s %s %s does not fit into 64 bits.".formatted(a, op, b), e);
    }
  }

  private static Number operand(String op, Object value) {
    return Values.number(value)
        .orElseThrow(() -> Values.wrongType("'%s'".formatted(op), "a number", value));
  }

  /** {@code < <= > >=} of two numbers or two texts. */
  public static boolean order(String op, Object left, Object right) {
    int c = compare(op, Values.plain(left), Values.plain(right));
    return switch (op) {
      case "<" -> c < 0;
      case "<=" -> c <= 0;
      case ">" -> c > 0;
      case ">=" -> c >= 0;
      default -> throw new IllegalArgumentException("no comparison: " + op);
    };
  }

  private static int compare(String op, Object left, Object right) {
    if (left instanceof String a
        && right instanceof String b
        && Values.number(a).isEmpty()
        && Values.number(b).isEmpty()) {
      return a.compareTo(b);
    }
    return compareNumbers(op, operand(op, left), operand(op, right));
  }

  /** Compares the values exactly: 2^53 + 1 is more than 2^53 as a double. */
  private static int compareNumbers(String op, Number a, Number b) {
    if (Double.isNaN(a.doubleValue()) || Double.isNaN(b.doubleValue())) {
      throw new LoupeException(
          PlanProblem.NOT_A_NUMBER,
          "%s %s %s compares with NaN.".formatted(Values.text(a), op, Values.text(b)));
    }
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    double x = a.doubleValue();
    double y = b.doubleValue();
    if (a instanceof Double && b instanceof Double
        || Double.isInfinite(x)
        || Double.isInfinite(y)) {
      return x < y ? -1 : x > y ? 1 : 0; // -0 equals 0
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(Number n) {
    return n instanceof Long l ? BigDecimal.valueOf(l) : new BigDecimal(n.doubleValue());
  }

  /** {@code ==}: numbers by value, everything else by its own equality. */
  public static boolean equal(Object left, Object right) {
    Object a = Values.plain(left);
    Object b = Values.plain(right);
    if (!(a instanceof String && b instanceof String)
        && Values.number(a).isPresent()
        && Values.number(b).isPresent()) {
      return compareNumbers("==", operand("==", a), operand("==", b)) == 0;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      if (x.size() != y.size()) {
        return false;
      }
      for (int i = 0; i < x.size(); i++) {
        if (!equal(x.get(i), y.get(i))) {
          return false;
        }
      }
      return true;
    }
    return a.equals(b);
  }
}
