package acme.curvatureview;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.loupe.api.LoupeException;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/**
 * Shows results of {@code acme.curvature} as a histogram of the curvatures, in the theme's colours.
 */
public final class HistogramPart implements ResultPart {
  private static final int RANGES = 41;
  private static final int MARGIN = 12;

  @Override
  public Control create(Composite parent, ShownResult result) {
    Path csv =
        result.components().stream()
            .filter(c -> c.name().endsWith(".points"))
            .flatMap(c -> c.ending(".csv").stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new LoupeException(
                        CurvatureViewProblem.TABLE,
                        "'%s' has no file with its points.".formatted(result.name())));
    Canvas canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
    Display display = parent.getDisplay();
    // a table may be long: it is read elsewhere, and the canvas stays empty until then
    CompletableFuture.supplyAsync(() -> Histogram.of(Curvatures.read(csv), RANGES))
        .whenComplete(
            (histogram, failure) ->
                display.asyncExec(
                    () -> {
                      if (!canvas.isDisposed()) {
                        canvas.addPaintListener(
                            e -> paint(e.gc, canvas.getClientArea(), histogram, failure));
                        canvas.redraw();
                      }
                    }));
    return canvas;
  }

  private static void paint(GC gc, Rectangle area, Histogram histogram, Throwable failure) {
    if (failure != null) {
      gc.drawText(failure.getCause().getMessage(), MARGIN, MARGIN, true);
      return;
    }
    int line = gc.getFontMetrics().getHeight();
    Rectangle plot =
        new Rectangle(
            MARGIN,
            MARGIN + line,
            area.width - 2 * MARGIN,
            area.height - 2 * MARGIN - 5 * line / 2);
    gc.drawText("points of the boundary by curvature", MARGIN, MARGIN / 2, true);
    gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_LIST_SELECTION));
    for (Rectangle bar : Bars.of(histogram, plot)) {
      gc.fillRectangle(bar);
    }
    int bottom = plot.y + plot.height;
    gc.drawLine(plot.x, bottom, plot.x + plot.width, bottom);
    String from = "%.3g".formatted(histogram.from());
    String to = "%.3g".formatted(histogram.to());
    Point width = gc.textExtent(to);
    gc.drawText(from, plot.x, bottom + 2, true);
    gc.drawText(to, plot.x + plot.width - width.x, bottom + 2, true);
  }
}
