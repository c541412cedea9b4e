package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.welcome.WelcomeInput;

/** The two themes, changed while the window is open. */
class ThemeTest {

  @AfterEach
  void light() {
    Ui.run(Theme.LIGHT::show);
  }

  private static double lightness(Theme theme) {
    IWorkbenchWindow window = Ui.window();
    Ui.run(() -> window.getActivePage().openEditor(new WelcomeInput(), WelcomeInput.EDITOR));
    Ui.run(theme::show);
    Ui.waitFor("the theme", () -> Theme.current() == theme);
    Ui.settle();
    Rectangle bounds = Ui.ui(() -> window.getShell().getBounds());
    Ui.shot("welcome-" + theme.name().toLowerCase(Locale.ROOT));
    return Screen.lightness(bounds);
  }

  @Test
  void darkIsDarkAndLightIsLightWithoutARestart() {
    double dark = lightness(Theme.DARK);
    double light = lightness(Theme.LIGHT);
    assertTrue(dark < 110, "dark: " + dark);
    assertTrue(light > 180, "light: " + light);
  }
}
