package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/**
 * A run.
 *
 * @param folder where it lies
 * @param node its run.json
 * @param steps in the order of the script
 */
record RunItem(RunFolder folder, Node node, List<StepItem> steps) implements ResultItem {

  /**
   * Reads run.json; the results of steps are read when they are looked at.
   *
   * @throws LoupeException LP-1201 when it is no run folder, LP-1202 or LP-1203 when it cannot be
   *     read
   */
  static RunItem read(Path path) throws IOException {
    RunFolder folder = RunFolder.of(path);
    Node run = folder.run();
    List<StepItem> steps =
        run.list("steps").stream().map(step -> new StepItem(folder, step)).toList();
    return new RunItem(folder, run, steps);
  }

  @Override
  public String label() {
    String title = node.text("title");
    return title.isBlank() ? folder.path().getFileName().toString() : title;
  }

  @Override
  public String detail() {
    return node.text("state");
  }

  @Override
  public List<ResultItem> children() {
    return List.copyOf(steps);
  }

  /** The item that a path of names leads to, as {@code slice.figure}. */
  Optional<ResultItem> find(String path) {
    ResultItem at = this;
    for (String name : path.split("\\.")) {
      Optional<ResultItem> next =
          at.children().stream().filter(c -> c.label().equals(name)).findFirst();
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  /** What to show first: the first figure of a step that has one, else the run. */
  ResultItem first() {
    return steps.stream()
        .flatMap(RunItem::all)
        .filter(c -> c instanceof ComponentItem component && component.type().equals("figure"))
        .findFirst()
        .orElse(this);
  }

  private static Stream<ResultItem> all(ResultItem item) {
    return Stream.concat(Stream.of(item), item.children().stream().flatMap(RunItem::all));
  }
}
