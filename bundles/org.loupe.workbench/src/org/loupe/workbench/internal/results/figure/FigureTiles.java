package org.loupe.workbench.internal.results.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.loupe.api.value.Figure;
import org.loupe.report.figure.FigurePainter;
import org.loupe.report.figure.FigureSize;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.TileSource;

/** A figure as a picture that is painted in parts: the picture of its files at any zoom. */
public final class FigureTiles implements TileSource {
  private final Figure figure;
  private final FigureSize size;

  /** In the size in which it looks best. */
  public FigureTiles(Figure figure) {
    this.figure = figure;
    size = FigurePainter.size(figure);
  }

  @Override
  public double width() {
    return size.width();
  }

  @Override
  public double height() {
    return size.height();
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
    FigurePainter.paint(g, figure, size, theme);
  }
}
