package org.loupe.report.internal.paint;

import org.loupe.api.value.Mark;

/** A matrix as a picture. */
final class RasterPainter {
  private RasterPainter() {}

  static Cells cells(Mark.Raster mark, PlotArea plot) {
    int[] rgb = plot.scales().of(mark.fill()).colours(mark.values().toDoubles());
    return new Cells(
        plot.clip(),
        plot.visible(rgb),
        (int) mark.values().size(0),
        (int) mark.values().size(1),
        plot.x(),
        plot.y(),
        mark.x(),
        mark.y());
  }
}
