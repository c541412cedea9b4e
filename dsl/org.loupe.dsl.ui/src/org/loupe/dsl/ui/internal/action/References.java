package org.loupe.dsl.ui.internal.action;

import java.util.List;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.editor.ScriptEditor;

/** Lines of a script in a list over the editor; the arrow keys show them, Enter goes there. */
final class References extends PopupDialog {

  /**
   * A line in the list.
   *
   * @param range where the name is
   * @param label number and text of its line
   */
  record Place(TextRange range, String label) {
    static Place of(String text, TextRange range) {
      int from = text.lastIndexOf('\n', range.offset() - 1) + 1;
      int end = text.indexOf('\n', range.offset());
      long line = text.substring(0, from).chars().filter(c -> c == '\n').count() + 1;
      String shown = text.substring(from, end < 0 ? text.length() : end).strip();
      return new Place(range, "%d: %s".formatted(line, shown));
    }
  }

  private final ScriptEditor editor;
  private final List<Place> places;
  private Table table;

  References(ScriptEditor editor, List<Place> places) {
    super(
        editor.getSite().getShell(),
        SWT.RESIZE,
        true,
        true,
        false,
        false,
        false,
        "Declaration and uses",
        "Arrows show them, Enter goes there, Escape stays here");
    this.editor = editor;
    this.places = places;
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION);
    places.forEach(p -> new TableItem(table, SWT.NONE).setText(p.label()));
    table.setSelection(0);
    table.addListener(SWT.Selection, _ -> show());
    table.addListener(
        SWT.DefaultSelection,
        _ -> {
          show();
          close();
          editor.setFocus();
        });
    return table;
  }

  private void show() {
    TextRange range = places.get(table.getSelectionIndex()).range();
    editor.selectAndReveal(range.offset(), range.length());
  }

  @Override
  protected Control getFocusControl() {
    return table;
  }
}
