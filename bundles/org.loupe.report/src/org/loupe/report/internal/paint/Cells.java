package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;
import org.loupe.api.value.Range;
import org.loupe.report.internal.axis.AxisMap;
import org.loupe.report.internal.raster.CellRaster;

/**
 * A matrix of colours ready to be painted.
 *
 * @param clip the plot
 * @param rgb {@code 0xRRGGBB}, row by row from the top
 * @param rows number of rows
 * @param columns number of columns
 * @param across the horizontal axis
 * @param down the vertical axis
 * @param x numbers at the left and right edge of the matrix
 * @param y numbers at the bottom and top edge
 */
public record Cells(
    Rectangle2D clip,
    int[] rgb,
    int rows,
    int columns,
    AxisMap across,
    AxisMap down,
    Range x,
    Range y) {

  /**
   * The part of the picture that a rectangle shows.
   *
   * @param width in pixels
   * @param height in pixels
   * @return {@code 0xAARRGGBB}, row by row
   */
  public int[] pixels(Rectangle2D part, int width, int height) {
    double perX = part.getWidth() / width;
    double perY = part.getHeight() / height;
    CellRaster.AxisIndex column = CellRaster.AxisIndex.of(across, x.from(), x.to(), columns);
    CellRaster.AxisIndex row = CellRaster.AxisIndex.of(down, y.to(), y.from(), rows);
    return new CellRaster(rgb, rows, columns)
        .paint(
            width,
            height,
            place -> column.at(part.getX() + place * perX),
            place -> row.at(part.getY() + place * perY));
  }
}
