package org.loupe.dsl.ui.internal.action;

import java.util.Optional;
import org.loupe.dsl.Span;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** Goes to where the name at the caret is declared. */
public final class GoToDefinition extends ScriptHandler {
  @Override
  void execute(ScriptEditor editor) {
    Optional<Span> declared =
        Navigation.definition(editor.current().script(), editor.selected().offset());
    declared.ifPresentOrElse(
        editor::open, () -> editor.say("Nothing that a script declares is at the caret."));
  }
}
