package org.loupe.plan.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.plan.catalogue.Type.Scalar;

/** The functions of the script language. */
public enum Function {
  /** Absolute value. */
  ABS("abs(x)", "absolute value", 1, 1),
  /** Smallest number. */
  MIN("min(a, b, ...) or min(list)", "smallest number", 1, Integer.MAX_VALUE),
  /** Largest number. */
  MAX("max(a, b, ...) or max(list)", "largest number", 1, Integer.MAX_VALUE),
  /** Square root. */
  SQRT("sqrt(x)", "square root", 1, 1),
  /** Natural logarithm. */
  LOG("log(x)", "natural logarithm", 1, 1),
  /** Exponential function. */
  EXP("exp(x)", "exponential function", 1, 1),
  /** Sum. */
  SUM("sum(list)", "sum of the entries", 1, 1),
  /** Mean. */
  MEAN("mean(list)", "arithmetic mean of the entries", 1, 1),
  /** Number of rows or items. */
  SIZE("size(x)", "number of items, of rows, or of entries along the first axis", 1, 1),
  /** Whether all are true. */
  ALL("all(list)", "whether every item is true", 1, 1),
  /** Whether one is true. */
  ANY("any(list)", "whether some item is true", 1, 1);

  private final String signature;
  private final String doc;
  private final int least;
  private final int most;

  Function(String signature, String doc, int least, int most) {
    this.signature = signature;
    this.doc = doc;
    this.least = least;
    this.most = most;
  }

  /** The name in scripts. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is called. */
  public String signature() {
    return signature;
  }

  /** What it gives. */
  public String doc() {
    return doc;
  }

  /** Whether it can be called with so many arguments. */
  public boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  /** The function of a name. */
  public static Optional<Function> of(String name) {
    return Arrays.stream(values()).filter(f -> f.label().equals(name)).findFirst();
  }

  /** The names of all functions. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Function::label).toList();
  }

  /**
   * The type of its value, or empty when it is not defined for arguments of these types.
   *
   * @param arguments as many as {@link #takes} allows
   */
  public Optional<Type> typeOf(List<Type> arguments) {
    Type first = arguments.getFirst();
    return switch (this) {
      case ABS -> isNumeric(first) ? Optional.of(first) : Optional.empty();
      case MIN, MAX ->
          arguments.size() == 1 && isSequence(first)
              ? Optional.of(Scalar.NUMBER)
              : common(arguments);
      case SQRT, LOG, EXP -> given(isPlain(first), Scalar.NUMBER);
      case SUM, MEAN -> given(isSequence(first), Scalar.NUMBER);
      case SIZE -> given(hasSize(first), Scalar.INT);
      case ALL, ANY -> given(isTruths(first), Scalar.BOOL);
    };
  }

  private static Optional<Type> given(boolean condition, Type type) {
    return condition ? Optional.of(type) : Optional.empty();
  }

  /** The type of all: whole numbers with others are numbers; durations and sizes keep apart. */
  private static Optional<Type> common(List<Type> types) {
    Type common = types.getFirst();
    for (Type t : types) {
      if (!isNumeric(t)) {
        return Optional.empty();
      }
      if (!t.equals(common) && !(isPlain(t) && isPlain(common))) {
        return Optional.empty();
      }
      common = t.equals(common) ? common : Scalar.NUMBER;
    }
    return Optional.of(common);
  }

  private static boolean isPlain(Type t) {
    return t == Scalar.NUMBER || t == Scalar.INT || t == Scalar.ANY;
  }

  private static boolean isNumeric(Type t) {
    return isPlain(t) || t == Scalar.DURATION || t == Scalar.BYTES;
  }

  private static boolean isSequence(Type t) {
    return t == Scalar.TENSOR
        || t == Scalar.COLUMN
        || t == Scalar.ANY
        || t instanceof Type.ListOf(Type item) && isPlain(item);
  }

  private static boolean hasSize(Type t) {
    return isSequence(t)
        || t instanceof Type.ListOf
        || t instanceof Type.TableOf
        || t == Scalar.DATA
        || t == Scalar.FEATURES;
  }

  private static boolean isTruths(Type t) {
    return t == Scalar.TENSOR
        || t == Scalar.COLUMN
        || t == Scalar.ANY
        || t instanceof Type.ListOf(Type item) && (item == Scalar.BOOL || item == Scalar.ANY);
  }
}
