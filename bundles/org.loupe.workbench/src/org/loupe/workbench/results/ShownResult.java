package org.loupe.workbench.results;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/**
 * A result of a step, or a component of it, as the run folder has it.
 *
 * @param run where it lies
 * @param folder of the step, relative to the run's
 * @param name as a script has it, after the name of the step
 * @param type of the component, such as {@code table}; of a whole result the analysis' name
 * @param node what result.json says of it
 */
public record ShownResult(RunFolder run, String folder, String name, String type, Node node) {

  /** Its own files, the one to show first in front; missing ones are left out. */
  public List<Path> files() {
    return node.texts("files").stream().flatMap(f -> file(f).stream()).toList();
  }

  /** The first of its files whose name ends so. */
  public Optional<Path> ending(String ending) {
    return files().stream().filter(f -> f.toString().endsWith(ending)).findFirst();
  }

  /** A file of the step, relative to its folder. */
  public Optional<Path> file(String relative) {
    return run.file(folder + "/" + relative);
  }

  /** What it is made of; empty but for records and lists. */
  public List<ShownResult> components() {
    return Component.of(node).stream()
        .map(c -> new ShownResult(run, folder, name + "." + c.name(), c.type(), c.node()))
        .toList();
  }
}
