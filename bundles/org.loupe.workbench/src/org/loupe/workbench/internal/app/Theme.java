package org.loupe.workbench.internal.app;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.e4.ui.css.swt.internal.theme.ThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.PlatformUI;

/** How the window looks. The platform keeps the choice in the workspace. */
public enum Theme {
  /** Dark on light. */
  LIGHT("Light", "org.eclipse.e4.ui.css.theme.e4_default"),
  /** Light on dark. */
  DARK("Dark", "org.eclipse.e4.ui.css.theme.e4_dark");

  private static final int SETTLED_MS = 50;
  private static final int LATEST_MS = 2000;

  private final String label;
  private final String id;

  Theme(String label, String id) {
    this.label = label;
    this.id = id;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** The one that is shown. */
  public static Theme current() {
    String id = Optional.ofNullable(engine().getActiveTheme()).map(ITheme::getId).orElse("");
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst().orElse(LIGHT);
  }

  /** Shows this one from now on, at the next start as well. */
  public void show() {
    if (current() != this) {
      renewLater(PlatformUI.getWorkbench().getDisplay());
    }
    engine().setTheme(id, true);
  }

  /**
   * GTK takes over its new colours after the platform has given controls back those that they had
   * at first, which then are the old ones: light text on a light window. It tells of it more than
   * once, of an earlier change perhaps as well.
   */
  private static void renewLater(Display display) {
    DefaultColours old = DefaultColours.of(display);
    Runnable renewal = () -> renew(display, old);
    Listener told = _ -> display.timerExec(SETTLED_MS, renewal);
    display.addListener(SWT.Settings, told);
    display.timerExec(LATEST_MS, () -> display.removeListener(SWT.Settings, told));
  }

  private static void renew(Display display, DefaultColours old) {
    if (PlatformUI.isWorkbenchRunning() && engine() instanceof ThemeEngine styled) {
      styled.resetCurrentTheme();
      old.giveUp(display);
    }
  }

  private static IThemeEngine engine() {
    return PlatformUI.getWorkbench().getService(IThemeEngine.class);
  }
}
