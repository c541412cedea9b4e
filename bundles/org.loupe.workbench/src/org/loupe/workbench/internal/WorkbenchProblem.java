package org.loupe.workbench.internal;

import org.loupe.api.ProblemCode;

/** Problems of the desktop application (LP-80xx). */
public enum WorkbenchProblem implements ProblemCode {
  /** There is no screen to draw on. */
  NO_DISPLAY(
      "LP-8001",
      Category.MISSING,
      "there is no display",
      "Set DISPLAY or WAYLAND_DISPLAY, or use 'loupe run', which needs none."),
  /** Another process works in the workspace. */
  WORKSPACE_IN_USE(
      "LP-8002",
      Category.OUTPUT,
      "the workspace is in use",
      "Go on in its window, or give another folder with -data."),
  /** The workspace cannot be written. */
  WORKSPACE_NOT_WRITABLE(
      "LP-8003",
      Category.OUTPUT,
      "the workspace cannot be written",
      "Check the permissions of the folder and the room on its disk, or give another with -data."),
  /** What the workbench remembers of a workspace cannot be read. */
  WORKSPACE_DAMAGED(
      "LP-8004",
      Category.INPUT,
      "the memory of the workspace is damaged",
      "Start with a fresh memory: scripts and results are not touched by it."),
  /** The product does not know where it was unpacked. */
  NO_INSTALLATION(
      "LP-8005",
      Category.MISSING,
      "the installation is not known",
      "Start the workbench by 'loupe workbench' of an unpacked product."),
  /** A script or plan cannot be read. */
  NO_SCRIPT(
      "LP-8006",
      Category.INPUT,
      "the script cannot be read",
      "Check that it is there and that you may read it."),
  /** A script has errors. */
  DOES_NOT_CHECK(
      "LP-8007",
      Category.SCRIPT,
      "the script does not check",
      "The view of problems has all of them; mend them, and run it again."),
  /** One of two runs is gone or damaged. */
  NOT_COMPARED(
      "LP-8020",
      Category.INPUT,
      "the runs cannot be compared",
      "Restore the folder of the run, or run its script again."),
  /** A network cannot be drawn. */
  NO_GRAPH(
      "LP-8030",
      Category.INPUT,
      "the network cannot be drawn",
      "The table of its layers has all of it."),
  /** A file that was dropped is of no kind that is read. */
  NO_KIND(
      "LP-8031",
      Category.INPUT,
      "no source reads such files",
      "With 'Import model...' you say what reads it."),
  /** There is no script that a statement could go into. */
  NO_OPEN_SCRIPT(
      "LP-8032",
      Category.INPUT,
      "no script is open",
      "Open a script, or copy the statement with 'Show as script'.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  WorkbenchProblem(String id, Category category, String summary, String remedy) {
    this.id = id;
    this.category = category;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
