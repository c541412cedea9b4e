package org.loupe.dsl.ui.internal.action;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** A command on the script of the active editor. */
abstract class ScriptHandler extends AbstractHandler {
  @Override
  public final Object execute(ExecutionEvent event) {
    if (HandlerUtil.getActiveEditor(event) instanceof ScriptEditor editor) {
      execute(editor);
    }
    return null; // commands have no result
  }

  abstract void execute(ScriptEditor editor);
}
