package org.loupe.workbench.internal.app;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.loupe.workbench.internal.results.tiles.Themes;

/**
 * The colours that controls have when nobody sets others. Asked of new controls: what the display
 * says of its colours may still be that of the theme before.
 *
 * @param text of labels
 * @param ground what they lie on
 * @param listed text of lists
 * @param listGround what that lies on
 */
record DefaultColours(RGB text, RGB ground, RGB listed, RGB listGround) {
  /** Less of 255 between text and ground is not read. */
  private static final int FAINT = 60;

  /** Those of the theme that is shown. */
  static DefaultColours of(Display display) {
    Shell shell = new Shell(display);
    try {
      Control label = new Label(shell, SWT.NONE);
      Control list = new Table(shell, SWT.NONE);
      return new DefaultColours(
          label.getForeground().getRGB(),
          label.getBackground().getRGB(),
          list.getForeground().getRGB(),
          list.getBackground().getRGB());
    } finally {
      shell.dispose();
    }
  }

  /** Gives the controls that have kept these colours those that are the default now. */
  void giveUp(Display display) {
    DefaultColours now = of(display);
    for (Control shell : display.getShells()) {
      giveUp(shell, now);
    }
  }

  /** Text takes what it lies on for its ground, except once it has had one of its own. */
  private static boolean isText(Control control) {
    return control instanceof Label || control instanceof Link;
  }

  /** Those that draw what they hold themselves, and keep how the theme before had it drawn. */
  private static boolean holdsText(Control control) {
    return control instanceof Tree
        || control instanceof Table
        || control instanceof Text
        || control instanceof Combo
        || control instanceof Spinner;
  }

  private static boolean isFaint(Control control) {
    return Math.abs(lightness(control.getForeground()) - lightness(control.getBackground()))
        < FAINT;
  }

  private static int lightness(Color colour) {
    return (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3;
  }

  private void giveUp(Control control, DefaultColours now) {
    RGB has = control.getForeground().getRGB();
    if (holdsText(control) && (has.equals(now.listed) || has.equals(now.text))) {
      // it was given its default: it says that of now and shows that of then, and to give it what
      // it says does nothing
      control.setForeground(new Color(now.listGround));
      control.setForeground(new Color(has));
    } else if (has.equals(listed)) {
      control.setForeground(new Color(now.listed));
    } else if (has.equals(text)) {
      control.setForeground(new Color(now.text));
    }
    RGB lies = control.getBackground().getRGB();
    if (lies.equals(listGround) || lies.equals(now.listGround)) {
      control.setBackground(new Color(now.listGround));
    } else if (lies.equals(ground) || lies.equals(now.ground)) {
      // the old one may be seen all the same, and null alone does nothing then
      control.setBackground(control.getBackground());
      control.setBackground(isText(control) ? control.getParent().getBackground() : null);
    }
    boolean isLight = Themes.of(now.ground) == org.loupe.report.figure.Theme.LIGHT;
    if (control instanceof Link link && isLight) {
      // only the style of the dark theme gives links a colour
      link.setLinkForeground(null);
    }
    if (isFaint(control)) {
      // made in the other theme, it takes that one's colour for its own
      control.setForeground(new Color(now.listed));
    }
    if (control instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        giveUp(child, now);
      }
    }
  }
}
