package org.loupe.workbench.internal.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.loupe.api.value.ByteSize;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;

/**
 * A single value as a line of a form.
 *
 * @param name of the value, with the names of the records around it
 * @param value number and unit, time, size, text or list
 * @param doc one sentence
 */
public record ValueLine(String name, String value, String doc) {
  private static final int MOST = 40;
  private static final MathContext DIGITS = new MathContext(6);

  /** All single values of a result, those of records within it too. */
  static List<ValueLine> of(Node result) {
    List<ValueLine> lines = new ArrayList<>();
    collect("", result, lines);
    return lines;
  }

  private static void collect(String before, Node result, List<ValueLine> lines) {
    for (Component c : Component.of(result)) {
      if (c.isRecord()) {
        if (!c.type().equals("animation") && !c.type().endsWith("[]") && !c.isVoid()) {
          collect(before + c.name() + ".", c.node(), lines);
        }
      } else if (c.rank() == 1 && !c.value().isEmpty() && !c.isVoid()) {
        lines.add(new ValueLine(before + c.name(), text(c), c.doc()));
      }
    }
  }

  private static String text(Component c) {
    String text = text(c.value(), c.type());
    String unit = c.node().text("unit");
    return unit.isBlank() || text.isEmpty() ? text : text + " " + unit;
  }

  private static String text(Node value, String type) {
    List<Node> list = value.list();
    if (!list.isEmpty()) {
      String between = type.equals("range") && list.size() == 2 ? " to " : ", ";
      String joined =
          list.stream().limit(MOST).map(v -> text(v, type)).collect(Collectors.joining(between));
      return list.size() > MOST ? joined + ", \u2026 (%d in all)".formatted(list.size()) : joined;
    }
    return switch (type) {
      case "duration" -> value.number().map(n -> time(n.doubleValue())).orElse(value.text());
      case "bytes" -> value.number().map(ValueLine::bytes).orElse(value.text());
      case "bool" -> value.text().equals("true") ? "yes" : "no";
      case "text", "file" -> value.text();
      default -> value.number().map(ValueLine::number).orElse(value.text());
    };
  }

  /** A number with up to six digits; whole ones in full. */
  static String number(Number n) {
    double v = n.doubleValue();
    if (n instanceof Long || v == Math.rint(v) && Math.abs(v) < 1e15) {
      long whole = n.longValue();
      return Math.abs(whole) < 10_000 ? Long.toString(whole) : "%,d".formatted(whole);
    }
    if (!Double.isFinite(v)) {
      return Double.toString(v);
    }
    BigDecimal rounded = new BigDecimal(v).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(v);
    return size < 1e7 && size >= 1e-4 ? rounded.toPlainString() : rounded.toString();
  }

  /** A time in the unit that people would name. */
  static String time(double seconds) {
    if (seconds < 1) {
      return Math.round(1000 * seconds) + " ms";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long s = Math.round(seconds);
    return s < 3600
        ? "%d min %d s".formatted(s / 60, s % 60)
        : "%d h %d min".formatted(s / 3600, s / 60 % 60);
  }

  /** A number of bytes; nothing when it is not known. */
  static String bytes(Number n) {
    return n.longValue() < 0 ? "" : new ByteSize(n.longValue()).toString();
  }
}
