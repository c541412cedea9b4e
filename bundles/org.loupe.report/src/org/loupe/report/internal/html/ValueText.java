package org.loupe.report.internal.html;

import java.util.List;
import java.util.stream.Collectors;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;

/** Single values in HTML: numbers with their unit, times, sizes, ranges, texts, lists. */
final class ValueText {
  private static final int MOST = 40;

  private ValueText() {}

  static String html(Component component) {
    Node value = component.value();
    String unit = component.node().text("unit");
    String text = value(value, component.type());
    return unit.isBlank() || text.isEmpty() ? text : text + "\u202f" + Html.escaped(unit);
  }

  private static String value(Node value, String type) {
    List<Node> list = value.list();
    if (!list.isEmpty()) {
      boolean range = type.equals("range") && list.size() == 2;
      String joined =
          list.stream()
              .limit(MOST)
              .map(v -> value(v, type))
              .collect(Collectors.joining(range ? " to " : ", "));
      return list.size() > MOST ? joined + ", \u2026 (%d in all)".formatted(list.size()) : joined;
    }
    return switch (type) {
      case "duration" ->
          value.number().map(n -> NumberText.time(n.doubleValue())).orElse(text(value));
      case "bytes" -> value.number().map(NumberText::bytes).orElse(text(value));
      case "bool" -> value.text().equals("true") ? "yes" : "no";
      case "text", "file" -> text(value);
      default -> value.number().map(NumberText::html).orElse(text(value));
    };
  }

  private static String text(Node value) {
    return Html.escaped(value.text());
  }
}
