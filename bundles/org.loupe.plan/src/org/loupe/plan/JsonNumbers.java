package org.loupe.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/**
 * The one way in which numbers are written to JSON files and read from them: whole numbers stay
 * whole, and what JSON has no number for is the text {@code "NaN"}, {@code "Infinity"} or {@code
 * "-Infinity"}.
 */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** A number as JSON. */
  public static JsonPrimitive write(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  /** A whole number as JSON. */
  public static JsonPrimitive write(long value) {
    return new JsonPrimitive(value);
  }

  /**
   * The number that an element stands for: a {@code Long} when it is written without fraction and
   * exponent, else a {@code Double}; empty when it is no number, or too large for either.
   */
  public static Optional<Number> read(JsonElement element) {
    if (!(element instanceof JsonPrimitive p)) {
      return Optional.empty();
    }
    if (p.isString()) {
      return named(p.getAsString()).map(d -> d);
    }
    return p.isNumber() ? parse(p.getAsString()) : Optional.empty();
  }

  /** The number that {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"} stands for. */
  public static Optional<Double> named(String text) {
    return switch (text) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  private static Optional<Number> parse(String text) {
    try {
      if (text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
        return Optional.of(Long.valueOf(text));
      }
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
