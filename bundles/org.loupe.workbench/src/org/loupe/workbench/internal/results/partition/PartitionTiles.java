package org.loupe.workbench.internal.results.partition;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.BitSet;
import org.loupe.api.value.Mark;
import org.loupe.report.figure.FillColours;
import org.loupe.report.figure.MarkPainter;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.TileSource;

/**
 * The regions of a partition as a picture: its left upper corner is the least coordinate across and
 * the greatest upwards. Of each part only the regions that it shows are looked at.
 */
final class PartitionTiles implements TileSource {
  private static final double EDGE = 0.6;
  private static final Mark.Stroke BOUNDARY = new Mark.Stroke(Mark.Tone.ACCENT, 1.8);

  private final PartitionResult result;
  private final int[] rgb;
  private final boolean withBoundary;
  private final double[] bounds;

  /**
   * Colours the regions.
   *
   * @param colours one a region; what is missing has the same colour in both themes
   * @param withBoundary whether the decision boundary is on top
   */
  PartitionTiles(PartitionResult result, FillColours colours, boolean withBoundary) {
    this.result = result;
    this.rgb = colours.rgb();
    this.withBoundary = withBoundary;
    bounds = result.regions().bounds();
  }

  @Override
  public double width() {
    return Math.max(Double.MIN_NORMAL, bounds[1] - bounds[0]);
  }

  @Override
  public double height() {
    return Math.max(Double.MIN_NORMAL, bounds[3] - bounds[2]);
  }

  /** Place across in the picture. */
  double place(double x) {
    return x - bounds[0];
  }

  /** Place downwards in the picture. */
  double placeDown(double y) {
    return bounds[3] - y;
  }

  /** Coordinate on the plane of a place across. */
  double x(double place) {
    return bounds[0] + place;
  }

  /** Coordinate on the plane of a place downwards. */
  double y(double place) {
    return bounds[3] - place;
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
    // in pixels of the part: far into a picture there are more of them than fit into numbers of g
    g.setTransform(new AffineTransform());
    Rectangle2D tile =
        new Rectangle2D.Double(0, 0, part.getWidth() * pixels, part.getHeight() * pixels);
    MarkPainter painter = new MarkPainter(g, tile, theme);
    double margin = 3 / pixels;
    double left = x(part.getMinX());
    double top = y(part.getMinY());
    BitSet seen =
        result
            .index()
            .within(
                left - margin,
                x(part.getMaxX()) + margin,
                y(part.getMaxY()) - margin,
                top + margin);
    areas(painter, seen, left, top, pixels);
    if (withBoundary) {
      boundary(painter, tile, left, top, pixels);
    }
  }

  private void areas(MarkPainter painter, BitSet seen, double left, double top, double pixels) {
    Regions regions = result.regions();
    int count = seen.cardinality();
    int[] starts = new int[count + 1];
    int[] colours = new int[count];
    int corners = seen.stream().map(r -> regions.starts()[r + 1] - regions.starts()[r]).sum();
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    int at = 0;
    int n = 0;
    for (int r = seen.nextSetBit(0); r >= 0; r = seen.nextSetBit(r + 1)) {
      for (int v = regions.starts()[r]; v < regions.starts()[r + 1]; v++) {
        xs[at] = (regions.xs()[v] - left) * pixels;
        ys[at++] = (top - regions.ys()[v]) * pixels;
      }
      colours[n++] = rgb[r];
      starts[n] = at;
    }
    painter.areas(xs, ys, starts, colours, EDGE);
  }

  private void boundary(
      MarkPainter painter, Rectangle2D tile, double left, double top, double pixels) {
    double[] ends = result.boundary();
    double[] xs = new double[ends.length / 2];
    double[] ys = new double[ends.length / 2];
    int n = 0;
    for (int i = 0; i < ends.length; i += 4) {
      double x0 = (ends[i] - left) * pixels;
      double y0 = (top - ends[i + 1]) * pixels;
      double x1 = (ends[i + 2] - left) * pixels;
      double y1 = (top - ends[i + 3]) * pixels;
      if (tile.getMinX() - 4 <= Math.max(x0, x1)
          && tile.getMaxX() + 4 >= Math.min(x0, x1)
          && tile.getMinY() - 4 <= Math.max(y0, y1)
          && tile.getMaxY() + 4 >= Math.min(y0, y1)) {
        xs[n] = x0;
        ys[n++] = y0;
        xs[n] = x1;
        ys[n++] = y1;
      }
    }
    int[] starts = new int[n / 2 + 1];
    Arrays.setAll(starts, i -> 2 * i);
    painter.lines(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), starts, BOUNDARY);
  }
}
