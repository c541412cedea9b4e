package org.loupe.workbench.internal.results;

import java.util.List;
import java.util.stream.Collectors;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.workbench.results.ShownResult;

/**
 * A component of a result.
 *
 * @param result what it shows
 */
record ComponentItem(ShownResult result) implements ResultItem {

  /** The components that have a file or components of their own, those with pictures first. */
  static List<ResultItem> of(ShownResult whole) {
    return whole.components().stream()
        .filter(c -> !c.node().texts("files").isEmpty() || !c.node().list("components").isEmpty())
        .filter(c -> !new Component(c.node()).isVoid())
        .<ResultItem>map(ComponentItem::new)
        .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
        .toList();
  }

  private static int rank(ResultItem item) {
    return ((ComponentItem) item).type().equals("figure") ? 0 : 1;
  }

  /** The type as a script has it. */
  String type() {
    return result.type();
  }

  @Override
  public String label() {
    return result.name().substring(result.name().lastIndexOf('.') + 1);
  }

  @Override
  public String detail() {
    Node value = result.node().get("value");
    return switch (type()) {
      case "table" -> "table, " + counted(value.number("rows").orElse(0).longValue(), "row");
      case "tensor", "features" -> type() + " " + shape(value);
      default -> type();
    };
  }

  private static String counted(long n, String what) {
    return "%,d %s%s".formatted(n, what, n == 1 ? "" : "s");
  }

  private static String shape(Node value) {
    return value.list("shape").stream()
        .map(Node::text)
        .collect(Collectors.joining(" x ", value.text("dtype") + " ", ""));
  }

  @Override
  public List<ResultItem> children() {
    // the frames of an animation are played, one behind the other
    return type().equals("animation") ? List.of() : of(result);
  }
}
