package org.loupe.dsl.ui.internal.action;

import java.util.List;
import java.util.Optional;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.format.Formatter;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** Brings the script into the house style. */
public final class Format extends ScriptHandler {
  @Override
  void execute(ScriptEditor editor) {
    String text = editor.current().script().text();
    Optional<List<TextChange>> changes = Formatter.changes(text);
    changes.ifPresentOrElse(editor::apply, () -> editor.say(why(text)));
  }

  private static String why(String text) {
    List<Diagnostic> problems = Formatter.problems(text, "");
    return "It cannot be formatted: line %d, %s"
        .formatted(problems.getFirst().span().line(), problems.getFirst().message());
  }
}
