package org.loupe.dsl.ui.internal.action;

import java.util.List;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** Lists where the name at the caret is declared and used. */
public final class FindReferences extends ScriptHandler {
  @Override
  void execute(ScriptEditor editor) {
    ScriptDocument script = editor.current().script();
    List<TextRange> places = Navigation.occurrences(script, editor.selected().offset());
    if (places.isEmpty()) {
      editor.say("Nothing that a script declares is at the caret.");
      return;
    }
    List<References.Place> lines =
        places.stream().map(r -> References.Place.of(script.text(), r)).toList();
    new References(editor, lines).open();
  }
}
