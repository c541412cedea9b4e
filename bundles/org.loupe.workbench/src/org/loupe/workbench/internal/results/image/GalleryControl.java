package org.loupe.workbench.internal.results.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.loupe.api.LoupeException;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.TileSource;

/** Pictures side by side in equal places, as one picture that is moved and scaled. */
public final class GalleryControl extends Composite {
  private final TileCanvas canvas;

  GalleryControl(Composite parent, String name, List<Path> files) {
    super(parent, SWT.NONE);
    setLayout(new FillLayout());
    canvas = new TileCanvas(this, name, new Sheet(files));
  }

  /** The picture of all pictures. */
  public TileCanvas canvas() {
    return canvas;
  }

  /** The places; a place is square and 100 units wide. */
  private static final class Sheet implements TileSource {
    private static final int PLACE = 100;
    private static final int GAP = 4;

    /** Pictures that are kept. */
    private static final int KEPT = 64;

    private final List<Path> files;
    private final int columns;
    private final Map<Integer, Optional<BufferedImage>> read = new LinkedHashMap<>(16, 0.75f, true);

    Sheet(List<Path> files) {
      this.files = files;
      columns = Math.max(1, (int) Math.ceil(Math.sqrt(1.5 * files.size())));
    }

    @Override
    public double width() {
      return (double) PLACE * columns;
    }

    @Override
    public double height() {
      return PLACE * Math.max(1, Math.ceil((double) files.size() / columns));
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      for (int i = 0; i < files.size(); i++) {
        Rectangle2D place =
            new Rectangle2D.Double(
                i % columns * (double) PLACE + GAP,
                i / columns * (double) PLACE + GAP,
                PLACE - 2.0 * GAP,
                PLACE - 2.0 * GAP);
        if (place.intersects(part)) {
          picture(i).ifPresent(image -> draw(g, image, place));
        }
      }
    }

    private static void draw(Graphics2D g, BufferedImage image, Rectangle2D place) {
      double scale =
          Math.min(place.getWidth() / image.getWidth(), place.getHeight() / image.getHeight());
      Graphics2D shifted = (Graphics2D) g.create();
      shifted.translate(
          place.getCenterX() - scale * image.getWidth() / 2,
          place.getCenterY() - scale * image.getHeight() / 2);
      shifted.scale(scale, scale);
      shifted.drawImage(image, 0, 0, null);
      shifted.dispose();
    }

    /** One that cannot be read leaves its place empty. */
    private Optional<BufferedImage> picture(int i) {
      Optional<BufferedImage> known = read.get(i);
      if (known == null) {
        try {
          known = Optional.of(PictureFile.read(files.get(i)));
        } catch (IOException | LoupeException _) {
          known = Optional.empty();
        }
        read.put(i, known);
        if (read.size() > KEPT) {
          read.remove(read.keySet().iterator().next());
        }
      }
      return known;
    }
  }
}
