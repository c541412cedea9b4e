package org.loupe.dsl.internal.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loupe.api.Spelling;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Quantity;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** Numbers, with units or without. */
final class Numerals {
  /** More digits than any number of 64 bits needs. */
  private static final int MAX_DIGITS = 400;

  /** An exponent of four digits or more: no double has one, and decimals are slow with them. */
  private static final Pattern MUCH = Pattern.compile("[eE][+-]?0*[1-9]\\d{3}");

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("secs", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("msec", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("m", "min"),
          Map.entry("mins", "min"),
          Map.entry("minute", "min"),
          Map.entry("minutes", "min"),
          Map.entry("hr", "h"),
          Map.entry("hour", "h"),
          Map.entry("hours", "h"),
          Map.entry("b", "B"),
          Map.entry("bytes", "B"),
          Map.entry("KB", "KiB"),
          Map.entry("kB", "KiB"),
          Map.entry("MB", "MiB"),
          Map.entry("GB", "GiB"),
          Map.entry("TB", "TiB"),
          Map.entry("K", "KiB"),
          Map.entry("M", "MiB"),
          Map.entry("G", "GiB"),
          Map.entry("percent", "%"));

  private final Unit unit;

  Numerals(Unit unit) {
    this.unit = unit;
  }

  /** The number, in the unit of plans. */
  Optional<Typed> of(Quantity q, Expected expected) {
    String digits = q.getValue();
    if (digits.length() > MAX_DIGITS) {
      return outOfRange(q, digits.substring(0, 20) + "...");
    }
    if (MUCH.matcher(digits).find()) {
      return outOfRange(q, digits);
    }
    BigDecimal value = new BigDecimal(digits);
    if (q.getUnit() != null) {
      return withUnit(q, value, expected);
    }
    if (expected.type() == Scalar.DURATION || expected.type() == Scalar.BYTES) {
      return unit.problemWith(
          ScriptProblem.NO_UNIT,
          unit.place(q),
          "%s takes %s, and %s has no unit."
              .formatted(expected.subject(), Words.a(expected.type()), digits),
          units(expected.type()),
          fixes(unit.place(q).end(), 0, " ", symbols(expected.type())));
    }
    if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
          ? outOfRange(q, digits)
          : Optional.of(Typed.literal(Scalar.INT, value.longValueExact()));
    }
    double number = value.doubleValue();
    return Double.isInfinite(number) || number == 0 && value.signum() != 0
        ? outOfRange(q, digits)
        : Optional.of(Typed.literal(Scalar.NUMBER, number));
  }

  private Optional<Typed> outOfRange(Quantity q, String digits) {
    return unit.problem(
        ScriptProblem.NUMBER, q, "%s does not fit into 64 bits.".formatted(digits));
  }

  private Optional<Typed> withUnit(Quantity q, BigDecimal value, Expected expected) {
    Places.Place place = unit.place(q, LoupePackage.Literals.QUANTITY__UNIT);
    Optional<org.loupe.plan.catalogue.Quantity> known =
        org.loupe.plan.catalogue.Quantity.of(q.getUnit());
    if (known.isEmpty()) {
      return unknownUnit(q.getUnit(), place, expected);
    }
    Scalar type = known.get().type();
    boolean wrong =
        !expected.isOpen()
            && (isQuantity(expected.type()) || type != Scalar.NUMBER)
            && isNumeric(expected.type())
            && type != expected.type();
    if (wrong) {
      return unit.problemWith(
          ScriptProblem.WRONG_UNIT,
          place,
          "%s takes %s, and '%s' is a unit of %s."
              .formatted(
                  expected.subject(), Words.a(expected.type()), q.getUnit(), of(type)),
          isQuantity(expected.type()) ? units(expected.type()) : "Write the number without a unit.",
          isQuantity(expected.type())
              ? fixes(place.offset(), place.length(), "", symbols(expected.type()))
              : new QuickFix[0]);
    }
    Optional<Number> number = known.get().normalise(value);
    if (number.isEmpty() && type == Scalar.BYTES && value.stripTrailingZeros().scale() > 0) {
      return unit.problem(
          ScriptProblem.NUMBER,
          q,
          "%s %s is no whole number of bytes.".formatted(q.getValue(), q.getUnit()));
    }
    return number.isEmpty()
        ? outOfRange(q, q.getValue() + " " + q.getUnit())
        : Optional.of(Typed.literal(type, number.get()));
  }

  private Optional<Typed> unknownUnit(String symbol, Places.Place place, Expected expected) {
    List<String> candidates = new ArrayList<>();
    if (OTHER_NAMES.containsKey(symbol)) {
      candidates.add(OTHER_NAMES.get(symbol));
    } else {
      List<String> of = symbols(expected.type());
      candidates.addAll(
          Spelling.nearest(
              symbol, of.isEmpty() ? org.loupe.plan.catalogue.Quantity.symbols() : of));
    }
    return unit.problem(
        ScriptProblem.UNKNOWN_UNIT,
        place,
        "There is no unit '%s'.%s"
            .formatted(
                symbol,
                candidates.isEmpty()
                    ? ""
                    : " Did you mean '" + String.join("' or '", candidates) + "'?"),
        fixes(place.offset(), place.length(), "", candidates));
  }

  private static QuickFix[] fixes(int offset, int length, String before, List<String> symbols) {
    return symbols.stream()
        .map(s -> new QuickFix("Write '" + s + "'", offset, length, before + s))
        .toArray(QuickFix[]::new);
  }

  private static boolean isQuantity(Type type) {
    return type == Scalar.DURATION || type == Scalar.BYTES;
  }

  private static boolean isNumeric(Type type) {
    return isQuantity(type) || type == Scalar.NUMBER || type == Scalar.INT;
  }

  private static String of(Scalar type) {
    return switch (type) {
      case DURATION -> "time";
      case BYTES -> "size";
      default -> "shares";
    };
  }

  private static List<String> symbols(Type type) {
    return isQuantity(type) ? org.loupe.plan.catalogue.Quantity.symbols(type) : List.of();
  }

  /** What units a type has, as a remedy. */
  static String units(Type type) {
    return "Its units are " + Words.list(symbols(type)) + ".";
  }
}
