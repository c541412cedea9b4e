package org.loupe.cli.internal.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.Type;

/** Reads the values of options. Where they are from is said when they are wrong. */
public final class Values {
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z%]*)");

  private Values() {}

  /**
   * One of some words.
   *
   * @param from the option or variable
   * @param text the value
   * @param words what it may be
   */
  public static String word(String from, String text, List<String> words) {
    if (!words.contains(text)) {
      throw bad(
          from,
          text,
          "It is one of %s.%s"
              .formatted(String.join(", ", words), Spelling.didYouMean(text, words)));
    }
    return text;
  }

  /** A whole number within bounds. */
  public static long whole(String from, String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException _) {
      // refused below, as a number outside the bounds is
    }
    String bounds =
        max == Long.MAX_VALUE
            ? min == Long.MIN_VALUE ? "of 64 bits" : "from %d on".formatted(min)
            : "from %d to %d".formatted(min, max);
    throw bad(from, text, "It is a whole number %s.".formatted(bounds));
  }

  /** A size with a binary unit: {@code 8GiB}. At least one byte. */
  public static ByteSize size(String from, String text) {
    long bytes = quantity(from, text, Type.Scalar.BYTES, "8GiB").longValue();
    if (bytes <= 0) {
      throw bad(from, text, "It is more than nothing.");
    }
    return new ByteSize(bytes);
  }

  /** A time with a unit: {@code 10min}. Longer than nothing. */
  public static Duration duration(String from, String text) {
    Number seconds = quantity(from, text, Type.Scalar.DURATION, "10min");
    double value = seconds.doubleValue();
    if (!(value >= 1e-3 && value <= 1e9)) {
      throw bad(from, text, "It is from 1ms to 1e9 s.");
    }
    return Duration.ofNanos(Math.round(value * 1e9));
  }

  private static Number quantity(String from, String text, Type.Scalar type, String example) {
    List<String> symbols = Quantity.symbols(type);
    String form =
        "It is a number and a unit, for example %s; units are %s."
            .formatted(example, String.join(", ", symbols));
    Matcher m = QUANTITY.matcher(text.strip());
    if (!m.matches()) {
      throw bad(from, text, form);
    }
    Optional<Quantity> unit = Quantity.of(m.group(2)).filter(q -> q.type() == type);
    if (unit.isEmpty()) {
      throw bad(from, text, form + meant(m.group(1), m.group(2), symbols));
    }
    return unit.get()
        .normalise(new BigDecimal(m.group(1)))
        .orElseThrow(() -> bad(from, text, form));
  }

  /** {@code 8GB}, {@code 8g} and {@code 10m} have one reading that is near. */
  private static String meant(String number, String unit, List<String> symbols) {
    return symbols.stream()
        .filter(s -> !unit.isEmpty() && s.regionMatches(true, 0, unit, 0, 1))
        // minutes rather than milliseconds
        .reduce((_, last) -> last)
        .map(s -> " Did you mean '%s%s'?".formatted(number, s))
        .orElse("");
  }

  /** A value that an option or variable does not take. */
  public static LoupeException bad(String from, String text, String what) {
    return new LoupeException(
        CommandProblem.BAD_VALUE,
        "'%s' does not take '%s'.".formatted(from, Printable.line(text)),
        what);
  }
}
