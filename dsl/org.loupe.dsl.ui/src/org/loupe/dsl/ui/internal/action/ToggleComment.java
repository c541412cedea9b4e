package org.loupe.dsl.ui.internal.action;

import org.loupe.dsl.ui.internal.editor.ScriptEditor;
import org.loupe.dsl.ui.internal.typing.Comments;

/** Makes the selected lines comments, or code again. */
public final class ToggleComment extends ScriptHandler {
  @Override
  void execute(ScriptEditor editor) {
    editor.apply(Comments.toggle(editor.text(), editor.selected()));
  }
}
