package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.Test;

/** The dialogs of p2 in the menu Help. */
class InstallDialogTest {
  /** Chooses an entry of the menu, as a person does: what it opens may wait for an answer. */
  private static void choose(String entry) {
    IWorkbenchWindow window = Ui.window();
    Ui.begin(
        () -> {
          Menu help = item(window.getShell().getMenuBar(), "Help").getMenu();
          help.notifyListeners(SWT.Show, new Event());
          item(help, entry).notifyListeners(SWT.Selection, new Event());
        });
  }

  private static MenuItem item(Menu menu, String text) {
    return Arrays.stream(menu.getItems())
        .filter(i -> i.getText().replace("&", "").replaceAll("\t.*", "").equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no '" + text + "' in the menu"));
  }

  private static void press(Shell dialog, String button) {
    Ui.click(
        Ui.control(
            dialog, Button.class, b -> b.isEnabled() && b.getText().replace("&", "").equals(button)));
    Ui.waitFor(dialog + " is closed", dialog::isDisposed);
  }

  @Test
  void newSoftwareIsAskedForWithoutASite() {
    Path product = Path.of(System.getProperty("loupe.installation"));
    assumeTrue(
        Files.isDirectory(product.resolve("p2/org.eclipse.equinox.p2.engine")),
        "a product that was put together without p2 has nothing to install into");
    choose("Install New Software...");
    Shell dialog = Ui.shell("Install");
    Ui.control(dialog, Combo.class, c -> c.isEnabled() && c.getText().contains("site"));
    Tree offered = Ui.control(dialog, Tree.class, _ -> true);
    Ui.waitFor(
        "what to do",
        () ->
            Arrays.stream(offered.getItems())
                .anyMatch(i -> i.getText().startsWith("There is no site selected")));
    Ui.shot("install");
    press(dialog, "Cancel");
  }

  @Test
  void whatIsInstalledIsShown() {
    choose("What is installed");
    Shell dialog = Ui.shell("Loupe Installation Details");
    Ui.shot("installed");
    press(dialog, "Close");
  }

  @Test
  void theFilesOfEarlierStatesAreKept() {
    assertFalse(
        Platform.getPreferencesService()
            .getBoolean("org.eclipse.equinox.p2.garbagecollector", "gc_enabled", true, null));
  }
}
