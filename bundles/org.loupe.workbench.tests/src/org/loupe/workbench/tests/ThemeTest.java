package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.welcome.WelcomeInput;

/** The two themes, changed while the window is open. */
class ThemeTest {
  private static final int LATEST_MS = 2500;

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

  /**
   * After the dark theme nothing is left that is light on light, in the view of problems as well.
   */
  @Test
  void textIsDarkAgainAfterTheDarkTheme() {
    IWorkbenchWindow window = Ui.window();
    Ui.run(() -> window.getActivePage().showView(IPageLayout.ID_PROBLEM_VIEW));
    Ui.run(Theme.DARK::show);
    Ui.settle();
    Ui.run(Theme.LIGHT::show);
    Ui.waitFor(
        () -> "dark text, not as in " + faint(window.getShell()),
        () -> faint(window.getShell()).isEmpty());
    Legible.check("after-dark", window.getShell(), Theme.LIGHT);
  }

  /** A label that keeps the ground of another theme is a patch on the welcome page. */
  @Test
  void textLiesOnThePageInBothThemesAndAfterThem() throws InterruptedException {
    IWorkbenchWindow window = Ui.window();
    Ui.run(() -> window.getActivePage().openEditor(new WelcomeInput(), WelcomeInput.EDITOR));
    Composite page = Ui.ui(() -> (Composite) welcome(window.getShell()).orElseThrow());
    for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
      Ui.run(theme::show);
      Legible.check("welcome-text", page, theme);
      // the window system tells of colours more than once, and as late as this
      Thread.sleep(LATEST_MS);
      Ui.waitFor(
          () -> "no patches in the theme " + theme + ": " + Legible.patches(page),
          () -> Legible.patches(page).isEmpty());
    }
    Ui.shot("welcome-text-after");
  }

  /** The part of the welcome page that is seen. */
  private static Optional<Control> welcome(Composite in) {
    return Ui.first(in, Label.class, l -> l.getText().equals("Looks inside deep networks."))
        .map(l -> l.getParent().getParent().getParent());
  }

  /** What is seen of text that is nearly as light as what it lies on. */
  private static List<String> faint(Composite in) {
    List<String> found = new ArrayList<>();
    for (Control control : in.getChildren()) {
      boolean text = control instanceof Label || control instanceof Tree || control instanceof Link;
      int contrast = lightness(control.getBackground()) - lightness(control.getForeground());
      if (text && control.isVisible() && contrast < 60) {
        found.add(control + " " + control.getForeground() + " on " + control.getBackground());
      }
      if (control instanceof Composite composite) {
        found.addAll(faint(composite));
      }
    }
    return found;
  }

  private static int lightness(Color colour) {
    return (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3;
  }
}
