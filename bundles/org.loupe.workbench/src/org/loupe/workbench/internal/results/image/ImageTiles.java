package org.loupe.workbench.internal.results.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.TileSource;

/** A picture, and another one over it that can be seen through. */
final class ImageTiles implements TileSource {
  private final BufferedImage below;
  private final BufferedImage above;
  private final double opacity;

  /**
   * Lays one picture over another.
   *
   * @param above stretched to the size of the one below
   * @param opacity from 0, which shows the one below alone, to 1
   */
  ImageTiles(BufferedImage below, BufferedImage above, double opacity) {
    this.below = below;
    this.above = above;
    this.opacity = opacity;
  }

  @Override
  public double width() {
    return below.getWidth();
  }

  @Override
  public double height() {
    return below.getHeight();
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
    // larger than it is, the pixels are what is to be seen; smaller, their means
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        pixels >= 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    if (opacity < 1) {
      g.drawImage(below, 0, 0, null);
    }
    if (opacity > 0) {
      g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
      double across = width() / above.getWidth();
      double down = height() / above.getHeight();
      g.drawImage(above, AffineTransform.getScaleInstance(across, down), null);
    }
  }
}
