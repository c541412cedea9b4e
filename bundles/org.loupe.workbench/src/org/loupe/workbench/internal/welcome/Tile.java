package org.loupe.workbench.internal.welcome;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** A framed box with a title and lines below it. */
final class Tile extends Composite {
  private static final int ROUND = 10;
  private static final int FRAME_ALPHA = 70;

  /** Lines break by what the tile gets, not by what they would like. */
  private static final int NARROW = 120;

  /**
   * A tile.
   *
   * @param title what it is about
   */
  Tile(Composite parent, String title) {
    super(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().margins(16, 14).spacing(4, 7).applyTo(this);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
    Label label = new Label(this, SWT.NONE);
    label.setText(title);
    label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    addListener(SWT.Paint, e -> frame(e.gc));
  }

  private void frame(GC gc) {
    Point size = getSize();
    gc.setAntialias(SWT.ON);
    gc.setAlpha(FRAME_ALPHA);
    gc.setForeground(getForeground());
    gc.drawRoundRectangle(0, 0, size.x - 1, size.y - 1, ROUND, ROUND);
  }

  /**
   * Adds something that can be done.
   *
   * @param what the text that is pressed
   * @param about what is said behind it
   * @param tip what the mouse is told
   */
  void add(String what, String about, String tip, Runnable action) {
    Link link = new Link(this, SWT.NONE);
    link.setText("<a>" + plain(what) + "</a>" + (about.isEmpty() ? "" : "   " + plain(about)));
    link.setToolTipText(tip);
    link.addListener(SWT.Selection, _ -> action.run());
    GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(link);
  }

  /** Adds a line that only says something. */
  void say(String text) {
    Label label = new Label(this, SWT.WRAP);
    label.setText(text);
    GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(label);
  }

  /** Links take their text as a piece of HTML. */
  private static String plain(String text) {
    return text.replace("<", "(").replace(">", ")").replace("&", "&&");
  }
}
