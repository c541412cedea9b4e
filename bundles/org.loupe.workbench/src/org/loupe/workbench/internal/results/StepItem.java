package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;
import org.loupe.workbench.results.ShownResult;

/** A step of a run. Its result is read once, when it is asked for. */
final class StepItem implements ResultItem {
  private final RunFolder run;
  private final Node step;
  private Optional<Node> result = Optional.empty();
  private List<ResultItem> children = List.of();
  private String problem = "";
  private boolean read;

  StepItem(RunFolder run, Node step) {
    this.run = run;
    this.step = step;
  }

  /** Its entry in run.json. */
  Node node() {
    return step;
  }

  /** Why its result cannot be read; empty when it can, or when there is none. */
  String problem() {
    read();
    return problem;
  }

  /** Its result; empty when it has none. */
  Optional<ShownResult> result() {
    read();
    return result.map(node -> new ShownResult(run, folder(), label(), step.text("analysis"), node));
  }

  @Override
  public String label() {
    return step.text("name");
  }

  @Override
  public String detail() {
    String state = step.text("state");
    return state.equals("done") ? step.text("analysis") : step.text("analysis") + ", " + state;
  }

  @Override
  public List<ResultItem> children() {
    read();
    return children;
  }

  private String folder() {
    return step.text("folder").isEmpty() ? label() : step.text("folder");
  }

  private synchronized void read() {
    if (read) {
      return;
    }
    read = true;
    try {
      result = run.result(folder());
      children = result.map(this::components).orElse(List.of());
    } catch (LoupeException | IOException e) {
      problem = e.getMessage();
    }
  }

  /** Single values are on the form of the step and need no entry. */
  private List<ResultItem> components(Node of) {
    ShownResult whole = new ShownResult(run, folder(), label(), step.text("analysis"), of);
    return ComponentItem.of(whole);
  }

  /** What a step has said of itself. */
  List<Component> values() {
    return result().map(r -> Component.of(r.node())).orElse(List.of());
  }
}
