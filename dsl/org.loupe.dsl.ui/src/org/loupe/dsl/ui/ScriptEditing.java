package org.loupe.dsl.ui;

/** Identifiers under which the host of the editor reaches it, and it the host. */
public final class ScriptEditing {
  /** The editor. */
  public static final String EDITOR = "org.loupe.dsl.ui.editor";

  /** The content type of scripts. */
  public static final String CONTENT_TYPE = "org.loupe.dsl.ui.script";

  /** Markers of what is wrong with scripts of the workspace. */
  public static final String PROBLEM_MARKER = "org.loupe.dsl.ui.problem";

  /** The command of the host that runs the script of the active editor. */
  public static final String RUN_COMMAND = "org.loupe.workbench.run";

  private ScriptEditing() {}
}
