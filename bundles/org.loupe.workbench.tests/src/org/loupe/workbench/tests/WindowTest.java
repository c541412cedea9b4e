package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.Test;

/** The window as it opens first. */
class WindowTest {

  @Test
  void opensWithThePerspectiveAnalyse() {
    assertEquals("org.loupe.workbench.analyse", Ui.ui(() -> Ui.page().getPerspective().getId()));
    assertEquals("Analyse", Ui.ui(() -> Ui.page().getPerspective().getLabel()));
  }

  @Test
  void isCalledLoupe() {
    IWorkbenchWindow window = Ui.window();
    String title = Ui.ui(() -> window.getShell().getText());
    assertTrue(title.endsWith("Loupe"), title);
  }

  @Test
  void canBeSeen() throws IOException {
    Ui.window();
    assertTrue(Files.size(Ui.shot("window")) > 5_000, "an empty screen has a smaller picture");
  }
}
