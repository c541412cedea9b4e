package org.loupe.report.run;

import java.util.List;
import java.util.Optional;

/**
 * A component of a step's result as result.json describes it.
 *
 * @param node its entry
 */
public record Component(Node node) {

  /** The components of a result, or of a record within it. */
  public static List<Component> of(Node result) {
    return result.list("components").stream().map(Component::new).toList();
  }

  /** Its name. */
  public String name() {
    return node.text("name");
  }

  /** The type as a script has it. */
  public String type() {
    return node.text("type");
  }

  /** One sentence. */
  public String doc() {
    return node.text("doc");
  }

  /** What it is, in short form. */
  public Node value() {
    return node.get("value");
  }

  /** Its files, relative to the step's folder, the one to show first in front. */
  public List<String> files() {
    return node.texts("files");
  }

  /** Whether it is a record of further components. */
  public boolean isRecord() {
    return !node.get("components").isEmpty();
  }

  /**
   * Whether there is nothing to show: a table without rows, an array or a list without elements, or
   * a record all of whose tables, arrays and lists are so, as of what was not asked for.
   */
  public boolean isVoid() {
    if (isRecord()) {
      List<Component> holders = of(node).stream().filter(Component::holds).toList();
      return !holders.isEmpty() && holders.stream().allMatch(Component::isVoid);
    }
    return switch (type()) {
      case "table" -> isZero(value().number("rows"));
      case "tensor", "features" ->
          value().list("shape").stream().anyMatch(size -> isZero(size.number()));
      default -> type().endsWith("[]") && value().isList() && value().list().isEmpty();
    };
  }

  /** Whether it is more than a value of its own. */
  private boolean holds() {
    return isRecord() || rank() != 1 || type().endsWith("[]");
  }

  private static boolean isZero(Optional<Number> number) {
    return number.filter(n -> n.longValue() == 0).isPresent();
  }

  /** Where it stands in a report: pictures first, then numbers, checks, tables, arrays. */
  public int rank() {
    if (isRecord()) {
      return 2;
    }
    return switch (type()) {
      case "figure", "image" -> 0;
      case "table", "features", "data" -> 3;
      case "tensor" -> 4;
      default -> files().isEmpty() ? 1 : 5;
    };
  }

  /**
   * The component that a path leads to; a path that goes on into a table or a picture, as to a
   * column, leads to that.
   */
  public static Optional<Component> find(Node result, List<String> path) {
    Node at = result;
    Optional<Component> found = Optional.empty();
    for (String name : path) {
      if (found.isPresent() && !found.get().isRecord()) {
        return found;
      }
      found = of(at).stream().filter(c -> c.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        return found;
      }
      at = found.get().node;
    }
    return found;
  }
}
