package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.loupe.runtime.history.FoundRun;
import org.loupe.workbench.tests.Ui;

/** What {@code StartTest} has processes of their own do: each method is one start. */
class HistorySteps {

  private static Path folder() {
    return ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath().resolve("left");
  }

  @Test
  void leavesARunBehind() throws Exception {
    Ui.window();
    Files.createDirectories(folder());
    Path script = Files.writeString(folder().resolve("some.loupe"), RunTest.LONG);
    RunCentre centre = Ui.ui(() -> PlatformUI.getWorkbench().getService(RunCentre.class));
    Ui.run(() -> centre.start(RunRequest.asLast(script)));
    Ui.waitFor("a step", () -> centre.current().stream().anyMatch(r -> !r.running().isEmpty()));
  }

  @Test
  void canGoOnWithIt() {
    Path left = folder().resolve("some.run.partial");
    IViewPart view = Ui.ui(() -> Ui.page().showView(RunsView.ID));
    Table table =
        Ui.control(Ui.ui(() -> view.getSite().getShell()), Table.class, RunTest::isHistory);
    Ui.waitFor("the run in the history", () -> RunTest.row(table, left).isPresent());
    Ui.run(
        () -> {
          assertEquals(FoundRun.INTERRUPTED, RunTest.row(table, left).orElseThrow().getText(0));
          table.setSelection(RunTest.row(table, left).orElseThrow());
          Menu menu = table.getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          assertTrue(
              Arrays.stream(menu.getItems())
                  .filter(i -> i.getText().equals("Go on"))
                  .anyMatch(MenuItem::isEnabled),
              "it can be gone on with");
        });
  }
}
