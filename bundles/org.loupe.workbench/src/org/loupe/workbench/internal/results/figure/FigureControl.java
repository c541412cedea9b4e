package org.loupe.workbench.internal.results.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.api.value.Figure;
import org.loupe.report.figure.FigurePainter;
import org.loupe.report.figure.FigurePng;
import org.loupe.report.figure.FigureSize;
import org.loupe.report.figure.FigureSvg;
import org.loupe.workbench.internal.results.Saving;
import org.loupe.workbench.internal.results.Tools;
import org.loupe.workbench.internal.results.tiles.Pixels;
import org.loupe.workbench.internal.results.tiles.Themes;
import org.loupe.workbench.internal.results.tiles.TileCanvas;

/** A figure with its tools above and its caption below. */
public final class FigureControl extends Composite {
  private static final int SHARP = 2;

  private final String name;
  private final TileCanvas canvas;
  private final Label caption;
  private Figure figure;

  /**
   * Shows a figure.
   *
   * @param name as a script has it
   */
  public FigureControl(Composite parent, String name, Figure figure) {
    super(parent, SWT.NONE);
    this.name = name;
    this.figure = figure;
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    setLayout(layout);
    ToolBar bar = new ToolBar(this, SWT.FLAT);
    canvas = new TileCanvas(this, "Figure: " + figure.title(), new FigureTiles(figure));
    canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    caption = new Label(this, SWT.WRAP);
    caption.setLayoutData(new GridData(SWT.FILL, SWT.END, true, false));
    caption.setText(figure.caption().replace("&", "&&"));
    Tools.zoom(bar, canvas);
    Tools.add(bar, "Save as PNG \u2026", () -> save("png"));
    Tools.add(bar, "Save as SVG \u2026", () -> save("svg"));
    Tools.add(bar, "Copy", this::copy);
  }

  /** Shows another figure in its place, as the next frame of an animation. */
  public void show(Figure other) {
    figure = other;
    caption.setText(other.caption().replace("&", "&&"));
    canvas.show(new FigureTiles(other), true);
    layout(true, true);
  }

  /** The picture. */
  public TileCanvas canvas() {
    return canvas;
  }

  private void save(String format) {
    Saving.ask(
        getShell(),
        name + "." + format,
        () ->
            format.equals("svg")
                ? FigureSvg.write(figure, Themes.of(canvas))
                : FigurePng.write(figure, Themes.of(canvas), SHARP));
  }

  private void copy() {
    FigureSize size = FigurePainter.size(figure);
    BufferedImage image =
        Pixels.canvas((int) (SHARP * size.width()), (int) (SHARP * size.height()));
    Graphics2D g = image.createGraphics();
    g.scale(SHARP, SHARP);
    FigurePainter.paint(g, figure, size, Themes.of(canvas));
    g.dispose();
    Clipboard clipboard = new Clipboard(getDisplay());
    clipboard.setContents(
        new Object[] {Pixels.data(image)}, new Transfer[] {ImageTransfer.getInstance()});
    clipboard.dispose();
  }
}
