package org.loupe.workbench.internal.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.loupe.api.registry.Entry;

/** Asks what is to be said of an entry of one's own. */
final class EditDialog extends EntryForm {
  private final Entry entry;
  private Text title;
  private Text licence;
  private Text origin;
  private Text settings;
  private Map<String, String> changes = Map.of();

  EditDialog(Shell parent, Entry entry) {
    super(
        parent,
        "Edit " + entry.name(),
        "It is opened with what is said here before that counts.",
        "Change");
    this.entry = entry;
  }

  /** What is said otherwise than before; an empty value removes one. */
  Map<String, String> changes() {
    return changes;
  }

  @Override
  void fill(Composite area) {
    title = line(area, "Title", "title", entry.title(), "");
    licence = line(area, "Licence", "licence", entry.licence(), "");
    origin = line(area, "Origin", "origin", entry.origin(), "");
    settings =
        lines(
            area,
            "Arguments",
            "settings",
            entry.arguments(),
            "Of what reads it, one a line; a line that is taken away is no longer given");
  }

  @Override
  Optional<String> wrong() {
    return SettingLines.wrong(settings.getText());
  }

  @Override
  protected void okPressed() {
    changes = new LinkedHashMap<>();
    change("title", entry.title(), title.getText().strip());
    change("licence", entry.licence(), licence.getText().strip());
    change("origin", entry.origin(), origin.getText().strip());
    Map<String, String> before = SettingLines.read(SettingLines.write(entry.arguments()));
    Map<String, String> now = SettingLines.read(settings.getText());
    before.keySet().forEach(name -> change(name, before.get(name), now.getOrDefault(name, "")));
    now.forEach((name, value) -> change(name, before.getOrDefault(name, ""), value));
    super.okPressed();
  }

  private void change(String name, String before, String now) {
    if (!before.equals(now)) {
      changes.put(name, now);
    }
  }
}
