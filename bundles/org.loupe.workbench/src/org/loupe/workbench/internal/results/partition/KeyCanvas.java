package org.loupe.workbench.internal.results.partition;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.loupe.report.figure.FillColours;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.Pixels;
import org.loupe.workbench.internal.results.tiles.Themes;

/** The key to colours, beside a picture. */
final class KeyCanvas extends Canvas {
  private static final int HEIGHT = 300;

  private final Function<Theme, FillColours> make;
  private Theme theme;
  private FillColours colours;

  KeyCanvas(Composite parent, Function<Theme, FillColours> make) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.NO_FOCUS);
    this.make = make;
    show();
    addListener(
        SWT.Paint,
        event -> {
          if (Themes.of(this) != theme) {
            show();
          }
          paint(event.gc);
        });
  }

  /** Shows other colours. */
  void show() {
    theme = Themes.of(this);
    colours = make.apply(theme);
    redraw();
  }

  private void paint(GC gc) {
    Rectangle area = getClientArea();
    gc.setBackground(new Color(Themes.rgb(theme.paper())));
    gc.fillRectangle(area);
    int height = Math.min(HEIGHT, area.height);
    int zoom = getMonitor().getZoom();
    BufferedImage image = Pixels.canvas(area.width * zoom / 100, height * zoom / 100);
    Graphics2D g = image.createGraphics();
    g.scale(zoom / 100.0, zoom / 100.0);
    g.setBackground(new java.awt.Color(theme.paper()));
    g.clearRect(0, 0, area.width, height);
    colours.paintKey(g, height);
    g.dispose();
    Image shown = new Image(getDisplay(), Pixels.provider(Pixels.data(image), zoom));
    gc.drawImage(shown, 0, 0);
    shown.dispose();
  }

  @Override
  public Point computeSize(int width, int height, boolean changed) {
    return new Point((int) Math.ceil(colours.keyWidth(HEIGHT)), HEIGHT);
  }
}
