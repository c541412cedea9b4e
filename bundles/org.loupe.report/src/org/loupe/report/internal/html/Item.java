package org.loupe.report.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.Optional;
import org.loupe.report.run.Node;

/**
 * Something that the report shows.
 *
 * @param id of its section in the page
 * @param name as the script has it: a step, or a component of one
 * @param step the step's entry in run.json, or {@link Node#NONE} when the run does not have it
 * @param path to the component; empty for the whole result
 */
record Item(String id, String name, Node step, List<String> path) {

  /** What a run asks to show; everything when it asks for nothing. */
  static List<Item> of(Node run) {
    List<String> names = run.texts("report");
    List<Node> steps = new ArrayList<>(run.list("steps"));
    if (names.isEmpty()) {
      // the points of a sweep are in its table
      names =
          Stream.concat(
                  steps.stream().map(s -> s.text("name")).filter(n -> !n.contains("/")),
                  run.list("sweeps").stream().map(s -> s.text("name")))
              .toList();
    }
    steps.addAll(run.list("sweeps"));
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      items.add(item("item-" + (items.size() + 1), name, steps));
    }
    return items;
  }

  private static Item item(String id, String name, List<Node> steps) {
    List<String> parts = List.of(name.split("\\."));
    // a step's own name has dots in a sweep: the longest that fits
    for (int n = parts.size(); n > 0; n--) {
      String start = String.join(".", parts.subList(0, n));
      Optional<Node> step = steps.stream().filter(s -> s.text("name").equals(start)).findFirst();
      if (step.isPresent()) {
        return new Item(id, name, step.get(), parts.subList(n, parts.size()));
      }
    }
    return new Item(id, name, Node.NONE, List.of());
  }

  /** The folder of the step's files. */
  String folder() {
    String folder = step.text("folder");
    return folder.isEmpty() ? step.text("name") : folder;
  }
}
