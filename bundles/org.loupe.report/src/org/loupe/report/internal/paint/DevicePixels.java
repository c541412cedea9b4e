package org.loupe.report.internal.paint;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The pixels of a device below a part of the picture. */
final class DevicePixels {
  private final boolean upright;
  private final AffineTransform transform;
  private final Rectangle pixels;
  private final Rectangle2D clip;

  DevicePixels(Graphics2D g, Rectangle2D plot) {
    AffineTransform device = g.getTransform();
    clip = seen(g, plot);
    upright =
        device.getShearX() == 0
            && device.getShearY() == 0
            && device.getScaleX() > 0
            && device.getScaleY() > 0;
    // a turned picture is made upright at its own resolution and turned when it is drawn
    double scale = Math.sqrt(Math.abs(device.getDeterminant()));
    transform = upright ? device : AffineTransform.getScaleInstance(scale, scale);
    pixels = transform.createTransformedShape(clip).getBounds();
  }

  /** The part of a plot that the clip of the graphics leaves: of a tile of a screen, little. */
  static Rectangle2D seen(Graphics2D g, Rectangle2D plot) {
    Shape shape = g.getClip();
    if (shape == null) {
      return plot;
    }
    Rectangle2D part = plot.createIntersection(shape.getBounds2D());
    return part.isEmpty() ? new Rectangle2D.Double(plot.getX(), plot.getY(), 0, 0) : part;
  }

  int width() {
    return Math.max(1, pixels.width);
  }

  int height() {
    return Math.max(1, pixels.height);
  }

  /** Pixels a point. */
  double scale() {
    return Math.sqrt(transform.getDeterminant());
  }

  /** Horizontal places in pixels from the left edge. */
  double[] xs(double[] xs) {
    double[] device = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      device[i] = xs[i] * transform.getScaleX() + transform.getTranslateX() - pixels.x;
    }
    return device;
  }

  /** Vertical places in pixels from the top edge. */
  double[] ys(double[] ys) {
    double[] device = new double[ys.length];
    for (int i = 0; i < ys.length; i++) {
      device[i] = ys[i] * transform.getScaleY() + transform.getTranslateY() - pixels.y;
    }
    return device;
  }

  /** The part of the picture that the pixels cover: the clip, rounded outwards. */
  Rectangle2D area() {
    return new Rectangle2D.Double(
        (pixels.x - transform.getTranslateX()) / transform.getScaleX(),
        (pixels.y - transform.getTranslateY()) / transform.getScaleY(),
        width() / transform.getScaleX(),
        height() / transform.getScaleY());
  }

  /** Draws what was made for these pixels. */
  void draw(Graphics2D g, int[] argb) {
    BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width(), height(), argb, 0, width());
    Shape old = g.getClip();
    g.clip(clip);
    AffineTransform before = g.getTransform();
    if (upright) {
      g.setTransform(AffineTransform.getTranslateInstance(pixels.x, pixels.y));
    } else {
      g.scale(1 / transform.getScaleX(), 1 / transform.getScaleY());
      g.translate(pixels.x, pixels.y);
    }
    g.drawImage(image, 0, 0, null);
    g.setTransform(before);
    g.setClip(old);
  }
}
