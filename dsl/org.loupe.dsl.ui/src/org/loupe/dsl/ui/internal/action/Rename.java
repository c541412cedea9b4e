package org.loupe.dsl.ui.internal.action;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.loupe.dsl.ide.Renaming;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** Gives what is declared or used at the caret another name, wherever the script has it. */
public final class Rename extends ScriptHandler {
  @Override
  void execute(ScriptEditor editor) {
    ScriptDocument script = editor.current().script();
    int offset = editor.selected().offset();
    Optional<TextRange> name = Renaming.name(script, offset);
    if (name.isEmpty()) {
      editor.say(refusal(Renaming.rename(script, offset, "name")));
      return;
    }
    String old = script.text().substring(name.get().offset(), name.get().end());
    InputDialog dialog =
        new InputDialog(
            editor.getSite().getShell(),
            "Rename",
            "The new name of '%s'".formatted(old),
            old,
            wish -> problem(Renaming.rename(script, offset, wish)));
    if (dialog.open() == Window.OK) {
      editor.apply(changes(Renaming.rename(script, offset, dialog.getValue())));
    }
  }

  private static String refusal(Renaming.Outcome outcome) {
    return outcome instanceof Renaming.Refused(String reason)
        ? reason
        : "Only what a script declares can be renamed.";
  }

  /** The dialog wants null for a name that may be had. */
  private static String problem(Renaming.Outcome outcome) {
    return outcome instanceof Renaming.Refused(String reason) ? reason : null;
  }

  private static List<TextChange> changes(Renaming.Outcome outcome) {
    return outcome instanceof Renaming.Changes(List<TextChange> all) ? all : List.of();
  }
}
