package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.welcome.WelcomeInput;

/** What the menus have, and what the first things in them do. */
class MenuTest {

  private static List<String> texts(Menu menu) {
    return Arrays.stream(menu.getItems())
        .map(MenuItem::getText)
        .map(t -> t.replace("&", "").replaceAll("\t.*", ""))
        .filter(t -> !t.isEmpty())
        .toList();
  }

  private static List<String> shown(String name) {
    IWorkbenchWindow window = Ui.window();
    return Ui.ui(
        () -> {
          Menu menu =
              Arrays.stream(window.getShell().getMenuBar().getItems())
                  .filter(i -> i.getText().replace("&", "").equals(name))
                  .findFirst()
                  .orElseThrow()
                  .getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          List<String> texts = texts(menu);
          menu.notifyListeners(SWT.Hide, new Event());
          return texts;
        });
  }

  @Test
  void theyStandInTheirOrder() {
    IWorkbenchWindow window = Ui.window();
    List<String> bar = Ui.ui(() -> texts(window.getShell().getMenuBar()));
    List<String> expected =
        List.of("File", "Edit", "Run", "Window", "Help").stream().filter(bar::contains).toList();
    assertEquals(expected, bar);
    assertTrue(bar.containsAll(List.of("File", "Edit", "Window", "Help")), bar.toString());
  }

  @Test
  void filesAreMadeOpenedSavedAndTheWorkspaceIsChanged() {
    List<String> file = shown("File");
    assertTrue(
        file.containsAll(
            List.of(
                "New script...",
                "Open file...",
                "Import model...",
                "Save",
                "Save all",
                "Switch workspace...",
                "Restart",
                "Quit")),
        file.toString());
  }

  /** What p2 adds stands between what a person looks for first and what last. */
  @Test
  void helpBeginsWithHelp() {
    assertEquals(
        List.of(
            "Welcome",
            "Manual",
            "Check for Updates",
            "Install New Software...",
            "What is installed",
            "About Loupe"),
        shown("Help"));
  }

  @Test
  void aNewScriptOpens() {
    IWorkbenchWindow window = Ui.window();
    Ui.run(() -> window.getShell().forceActive());
    Ui.post('n', SWT.CTRL);
    Shell wizard = Ui.shell("New script");
    Ui.shot("new-script");
    Ui.click(Ui.control(wizard, Button.class, b -> b.getText().contains("Finish")));
    opened(window, "script.loupe");
  }

  @Test
  void anExampleIsCopiedAndOpens() {
    IWorkbenchWindow window = Ui.window();
    Ui.run(() -> window.getActivePage().openEditor(new WelcomeInput(), WelcomeInput.EDITOR));
    Link link =
        Ui.control(window.getShell(), Link.class, l -> l.getText().contains("<a>compare</a>"));
    Ui.click(link);
    opened(window, "compare.loupe");
  }

  private static void opened(IWorkbenchWindow window, String name) {
    Ui.waitFor(
        name,
        () -> {
          IEditorPart editor = window.getActivePage().getActiveEditor();
          return editor != null
              && editor.getTitle().equals(name)
              && window.getShell().getText().startsWith(name);
        });
    Ui.run(() -> window.getActivePage().closeAllEditors(false));
  }

  @Test
  void preferencesBeginWithHowItLooks() {
    IWorkbenchWindow window = Ui.window();
    Ui.begin(
        () ->
            PreferencesUtil.createPreferenceDialogOn(
                    window.getShell(), "org.loupe.workbench.preferences", null, null)
                .open());
    Shell dialog = Ui.shell("Preferences");
    Ui.control(dialog, Button.class, b -> b.getText().equals("Dark"));
    Ui.shot("preferences");
    Ui.click(Ui.control(dialog, Button.class, b -> b.getText().equals("Cancel")));
  }
}
