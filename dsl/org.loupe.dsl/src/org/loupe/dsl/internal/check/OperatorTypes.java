package org.loupe.dsl.internal.check;

import java.util.Optional;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** Which types operators take, and what they give. */
final class OperatorTypes {
  private OperatorTypes() {}

  /** The type of {@code + - * /}; empty when it is not defined. */
  static Optional<Type> arithmetic(String op, Type left, Type right) {
    return switch (op) {
      case "*" -> product(left, right);
      case "/" -> quotient(left, right);
      default -> sum(left, right);
    };
  }

  private static Optional<Type> sum(Type left, Type right) {
    if (left == Scalar.ANY || right == Scalar.ANY) {
      Type other = left == Scalar.ANY ? right : left;
      return given(isNumeric(other), other);
    }
    if (isPlain(left) && isPlain(right)) {
      return Optional.of(left == right ? left : Scalar.NUMBER);
    }
    return given(isQuantity(left) && left == right, left);
  }

  private static Optional<Type> product(Type left, Type right) {
    if (isQuantity(left) && isQuantity(right)) {
      return Optional.empty();
    }
    if (isQuantity(left) || isQuantity(right)) {
      Type quantity = isQuantity(left) ? left : right;
      return given(isNumeric(left) && isNumeric(right), quantity);
    }
    return sum(left, right);
  }

  private static Optional<Type> quotient(Type left, Type right) {
    if (left == Scalar.ANY || right == Scalar.ANY) {
      return given(isNumeric(left) && isNumeric(right), Scalar.ANY);
    }
    if (isQuantity(left)) {
      return left == right ? Optional.of(Scalar.NUMBER) : given(isPlain(right), left);
    }
    return given(isPlain(left) && isPlain(right), Scalar.NUMBER);
  }

  /** Whether {@code ==} compares them. */
  static boolean areComparable(Type left, Type right) {
    if (left instanceof Type.ListOf(Type a) && right instanceof Type.ListOf(Type b)) {
      return areComparable(a, b);
    }
    if (left instanceof Type.EnumOf || right instanceof Type.EnumOf) {
      return left.equals(right) || left == Scalar.ANY || right == Scalar.ANY;
    }
    boolean same = left == right && (left == Scalar.BOOL || left == Scalar.RANGE);
    return same || areOrdered(left, right) || isUnknown(left, right) || isUnknown(right, left);
  }

  private static boolean isUnknown(Type left, Type right) {
    return left == Scalar.ANY && (right == Scalar.BOOL || right instanceof Type.ListOf);
  }

  /** Whether {@code <} compares them. */
  static boolean areOrdered(Type left, Type right) {
    if (left == Scalar.TEXT || right == Scalar.TEXT) {
      Type other = left == Scalar.TEXT ? right : left;
      return other == Scalar.TEXT || other == Scalar.ANY;
    }
    return sum(left, right).isPresent();
  }

  /** A number without a unit, or something that may be one. */
  static boolean isPlain(Type type) {
    return type == Scalar.NUMBER || type == Scalar.INT || type == Scalar.ANY;
  }

  /** A number with a unit. */
  static boolean isQuantity(Type type) {
    return type == Scalar.DURATION || type == Scalar.BYTES;
  }

  /** A number with a unit or without. */
  static boolean isNumeric(Type type) {
    return isPlain(type) || isQuantity(type);
  }

  private static Optional<Type> given(boolean condition, Type type) {
    return condition ? Optional.of(type) : Optional.empty();
  }
}
