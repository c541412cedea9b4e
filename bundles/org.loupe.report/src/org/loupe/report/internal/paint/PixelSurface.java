package org.loupe.report.internal.paint;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.report.internal.raster.PolygonRaster;

/**
 * Marks on a device of pixels. Fills are made pixel by pixel at the device's own resolution, which
 * the transform of the graphics tells.
 */
public final class PixelSurface implements Surface {
  private final Graphics2D g;

  /** Marks on a device. */
  public PixelSurface(Graphics2D g) {
    this.g = g;
  }

  @Override
  public void paint(Areas areas) {
    DevicePixels device = new DevicePixels(g, areas.clip());
    PolygonRaster raster = new PolygonRaster(device.width(), device.height());
    device.draw(
        g, raster.paint(device.xs(areas.xs()), device.ys(areas.ys()), areas.starts(), areas.rgb()));
    if (areas.edges().width() > 0) {
      edges(areas);
    }
  }

  /** Edges of one colour and width are drawn together. */
  private void edges(Areas areas) {
    record Pen(double width, int rgb) implements Comparable<Pen> {
      @Override
      public int compareTo(Pen other) {
        int byWidth = Double.compare(width, other.width);
        return byWidth != 0 ? byWidth : Integer.compare(rgb, other.rgb);
      }
    }
    Map<Pen, Path2D.Double> paths = new TreeMap<>();
    Rectangle2D seen = DevicePixels.seen(g, areas.clip());
    for (int p = 0; p < areas.count(); p++) {
      double width = areas.edges().widthAt(areas.size(p));
      if (width > 0 && areas.meets(p, seen, width)) {
        Pen pen = new Pen(width, areas.edges().colourOn(areas.rgb()[p]));
        Path2D.Double path = paths.computeIfAbsent(pen, k -> new Path2D.Double());
        append(path, areas.xs(), areas.ys(), areas.starts()[p], areas.starts()[p + 1]);
        path.closePath();
      }
    }
    Shape clip = g.getClip();
    g.clip(areas.clip());
    paths.forEach(
        (pen, path) -> {
          g.setColor(new Color(pen.rgb));
          g.setStroke(round(pen.width));
          g.draw(path);
        });
    g.setClip(clip);
  }

  @Override
  public void paint(Strokes strokes) {
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i + 1 < strokes.starts().length; i++) {
      int from = strokes.starts()[i];
      int to = strokes.starts()[i + 1];
      append(path, strokes.xs(), strokes.ys(), from, to);
      if (closed(strokes, from, to)) {
        path.closePath();
      }
    }
    Shape clip = g.getClip();
    g.clip(strokes.clip());
    if (strokes.casing() != Strokes.NO_CASING) {
      Composite composite = g.getComposite();
      g.setComposite(
          AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Strokes.CASING_OPACITY));
      g.setColor(new Color(strokes.casing()));
      g.setStroke(round(strokes.width() + Strokes.CASING_WIDTH));
      g.draw(path);
      g.setComposite(composite);
    }
    g.setColor(new Color(strokes.rgb()));
    g.setStroke(round(strokes.width()));
    g.draw(path);
    g.setClip(clip);
  }

  @Override
  public void paint(Dots dots) {
    DevicePixels device = new DevicePixels(g, dots.clip());
    device.draw(
        g,
        dots.pixels(
            device.xs(dots.xs()),
            device.ys(dots.ys()),
            device.scale(),
            device.width(),
            device.height()));
  }

  @Override
  public void paint(Cells cells) {
    DevicePixels device = new DevicePixels(g, cells.clip());
    device.draw(g, cells.pixels(device.area(), device.width(), device.height()));
  }

  private static void append(Path2D.Double path, double[] xs, double[] ys, int from, int to) {
    path.moveTo(xs[from], ys[from]);
    for (int v = from + 1; v < to; v++) {
      path.lineTo(xs[v], ys[v]);
    }
  }

  private static boolean closed(Strokes s, int from, int to) {
    return to - from > 2 && s.xs()[from] == s.xs()[to - 1] && s.ys()[from] == s.ys()[to - 1];
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
