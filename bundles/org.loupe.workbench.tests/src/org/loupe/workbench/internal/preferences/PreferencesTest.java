package org.loupe.workbench.internal.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.loupe.runtime.Places;
import org.loupe.workbench.internal.run.AllowedPaths;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** The pages of preferences. */
class PreferencesTest {

  private static Shell open(String page) {
    IWorkbenchWindow window = Ui.window();
    Ui.begin(
        () ->
            PreferencesUtil.createPreferenceDialogOn(
                    window.getShell(),
                    "org.loupe.workbench.preferences." + page,
                    new String[] {"org.loupe.workbench.preferences." + page},
                    null)
                .open());
    return Ui.shell("Preferences (Filtered)");
  }

  private static void close(Shell dialog) {
    Button ok =
        Ui.control(dialog, Button.class, b -> b.getText().replace("&", "").startsWith("Apply and"));
    Ui.click(ok);
    Ui.waitFor("the dialog to close", dialog::isDisposed);
  }

  @Test
  void threadsAndMemoryAreKeptInTheUsersSettings() throws Exception {
    Shell dialog = open("machine");
    Spinner threads = Ui.control(dialog, Spinner.class, s -> "Threads".equals(s.getData("name")));
    Spinner memory = Ui.control(dialog, Spinner.class, s -> "Memory".equals(s.getData("name")));
    Ui.run(
        () -> {
          threads.setSelection(3);
          memory.setSelection(2);
        });
    Legible.inBothThemes(theme -> Legible.check("preferences-machine", dialog, theme));
    close(dialog);
    Path file = Places.ofProcess().settings().resolve("settings.json");
    String text = Files.readString(file);
    assertTrue(text.contains("\"threads\": \"3\"") && text.contains("\"memory\": \"2GiB\""), text);
    Shell again = open("machine");
    Spinner kept = Ui.control(again, Spinner.class, s -> "Threads".equals(s.getData("name")));
    assertEquals(3, Ui.ui(kept::getSelection));
    Ui.run(() -> kept.setSelection(0));
    close(again);
    assertTrue(!Files.readString(file).contains("threads"));
  }

  @Test
  void theDoctorTellsOfTheEngines() {
    Shell dialog = open("engines");
    Table table = Ui.control(dialog, Table.class, t -> t.getColumnCount() == 3);
    // one after the other, as each engine unpacks its libraries first
    for (String part : List.of("product", "catalogue", "engine torch", "engine nd4j")) {
      Ui.waitFor(
          part,
          () ->
              Arrays.stream(table.getItems())
                  .anyMatch(i -> i.getText(0).equals(part) && i.getText(1).equals("ok")));
    }
    Legible.inBothThemes(theme -> Legible.check("preferences-engines", dialog, theme));
    close(dialog);
  }

  @Test
  void foldersAreKeptWithTheWorkspace() {
    List<Path> before = AllowedPaths.kept();
    AllowedPaths.keep(List.of(Path.of("/some where"), Path.of("/else")));
    Shell dialog = open("paths");
    org.eclipse.swt.widgets.List folders =
        Ui.control(
            dialog, org.eclipse.swt.widgets.List.class, l -> "folders".equals(l.getData("name")));
    assertEquals("/some where", Ui.ui(() -> folders.getItem(0)));
    Legible.inBothThemes(theme -> Legible.check("preferences-paths", dialog, theme));
    Ui.run(() -> folders.remove(0));
    close(dialog);
    assertEquals(List.of(Path.of("/else")), AllowedPaths.kept());
    AllowedPaths.keep(before);
  }
}
