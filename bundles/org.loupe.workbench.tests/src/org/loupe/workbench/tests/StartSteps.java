package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.project.Scripts;

/** What {@link StartTest} has processes of their own do: each method is one start. */
class StartSteps {
  private static final String PROJECT = "kept";
  private static final String FILE = "kept.loupe";

  @Test
  void leavesThingsBehind() {
    IWorkbenchPage page = Ui.page();
    Ui.run(
        () -> {
          Scripts.open(page, Scripts.make(PROJECT, FILE, new NullProgressMonitor()));
          page.showView(IPageLayout.ID_OUTLINE);
          Theme.DARK.show();
        });
  }

  @Test
  void findsThemAgain() {
    IWorkbenchPage page = Ui.page();
    Ui.waitFor("the theme", () -> Theme.current() == Theme.DARK);
    Ui.run(
        () -> {
          assertNotNull(page.findView(IPageLayout.ID_OUTLINE), "the view is open");
          assertTrue(
              Arrays.stream(page.getEditorReferences())
                  .map(IEditorReference::getTitle)
                  .anyMatch(FILE::equals),
              "the script is open");
        });
    Ui.shot("second-start-dark");
    aGridHasNothingToSay();
  }

  /** NatTable asks for a log when it is loaded. */
  private static void aGridHasNothingToSay() {
    Ui.run(
        () -> {
          Shell hidden = new Shell();
          new NatTable(hidden);
          hidden.dispose();
        });
  }

  @Test
  void isRefused() {
    Shell dialog = Ui.shell("Loupe");
    Ui.control(dialog, Label.class, l -> l.getText().contains("is in use by process"));
    Ui.shot("workspace-in-use");
    Ui.click(Ui.control(dialog, Button.class, b -> b.getText().contains("Close")));
  }

  @Test
  void cannotBeWritten() {
    Shell dialog = Ui.shell("Loupe");
    Ui.control(dialog, Label.class, l -> l.getText().contains("cannot be written"));
    Ui.click(Ui.control(dialog, Button.class, b -> b.getText().contains("Close")));
  }

  @Test
  void asksForAFreshMemory() {
    Shell dialog = Ui.shell("Loupe");
    Ui.control(dialog, Label.class, l -> l.getText().contains("cannot be read"));
    Ui.shot("workspace-damaged");
    Ui.click(Ui.control(dialog, Button.class, b -> b.getText().contains("fresh memory")));
  }

  @Test
  void opensWithItsProjects() {
    IWorkbenchPage page = Ui.page();
    Ui.waitFor(
        "the project", () -> ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT).isOpen());
    assertTrue(ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT).getFile(FILE).exists());
    assertEquals("Analyse", Ui.ui(() -> page.getPerspective().getLabel()));
  }
}
