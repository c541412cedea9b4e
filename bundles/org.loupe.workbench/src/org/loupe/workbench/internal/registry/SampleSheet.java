package org.loupe.workbench.internal.registry;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.image.RowPicture;
import org.loupe.workbench.internal.results.tiles.TileSource;

/** The rows of a dataset as pictures side by side; a row is read when its place is painted. */
final class SampleSheet implements TileSource {
  static final int COLUMNS = 8;

  /** Width of a place; it is higher by the line below the picture. */
  static final int PLACE = 100;

  static final int LINE = 16;

  private static final int GAP = 4;
  private static final int SIDE = PLACE - 2 * GAP;

  /** Places of fewer pixels show nothing of a picture, and there are too many of them. */
  private static final double LEAST_PIXELS = 10;

  private static final double LEGIBLE = 0.5;
  private static final int KEPT = 600;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private final Dataset data;
  private final Map<Long, Optional<BufferedImage>> read = new LinkedHashMap<>(64, 0.75f, true);

  SampleSheet(Dataset data) {
    this.data = data;
  }

  /** Whether the rows of a dataset are pictures. */
  static boolean isOf(Dataset data) {
    List<Long> row = data.row().row();
    return row.size() >= 2
        && row.size() <= 3
        && row.stream().filter(n -> n >= 4).count() >= 2
        && data.size() > 0
        && RowPicture.of(row(data, 0)).isPresent();
  }

  /** One row without the axis of the batch. */
  private static Tensor row(Dataset data, long i) {
    Tensor one = data.read(i);
    return Tensor.of(one.toDoubles(), data.row().rowShape());
  }

  @Override
  public double width() {
    return (double) PLACE * COLUMNS;
  }

  @Override
  public double height() {
    return (double) (PLACE + LINE) * Math.max(1, Math.ceilDiv(data.size(), COLUMNS));
  }

  /** The row at a place; negative when there is none. */
  long at(double x, double y) {
    long column = (long) Math.floor(x / PLACE);
    long row = (long) Math.floor(y / (PLACE + LINE));
    long i = row * COLUMNS + column;
    return column >= 0 && column < COLUMNS && row >= 0 && i < data.size() ? i : -1;
  }

  /** What is said of a row. */
  String said(long i) {
    String label = label(i);
    return label.isEmpty() ? "row %d".formatted(i) : "row %d: %s".formatted(i, label);
  }

  private String label(long i) {
    return data.labels()
        .map(
            l ->
                data.classes().isEmpty()
                    ? "%.4g".formatted(l.getDouble(i))
                    : data.classes().get(Math.toIntExact(l.getLong(i))))
        .orElse("");
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(FONT);
    g.setColor(new Color(theme.ink()));
    long firstRow = Math.max(0, (long) Math.floor(part.getY() / (PLACE + LINE)));
    long lastRow = (long) Math.floor(part.getMaxY() / (PLACE + LINE));
    for (long row = firstRow; row <= lastRow; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        long i = row * COLUMNS + column;
        double x = (double) column * PLACE + GAP;
        double y = (double) row * (PLACE + LINE) + GAP;
        if (i < data.size() && part.intersects(x, y, PLACE, PLACE + (double) LINE)) {
          place(g, i, x, y, pixels);
        }
      }
    }
  }

  private void place(Graphics2D g, long i, double x, double y, double pixels) {
    if (SIDE * pixels < LEAST_PIXELS) {
      g.draw(new Rectangle2D.Double(x, y, SIDE, SIDE));
      return;
    }
    picture(i)
        .ifPresentOrElse(
            image -> draw(g, image, x, y),
            () -> g.draw(new Rectangle2D.Double(x, y, SIDE, SIDE)));
    if (pixels >= LEGIBLE) {
      Graphics2D below = (Graphics2D) g.create();
      below.clip(new Rectangle2D.Double(x, y + SIDE, SIDE, LINE + (double) GAP));
      String label = label(i);
      below.drawString(
          label.isEmpty() ? Long.toString(i) : label, (float) x, (float) (y + SIDE + LINE - GAP));
      below.dispose();
    }
  }

  private static void draw(Graphics2D g, BufferedImage image, double x, double y) {
    double scale = Math.min((double) SIDE / image.getWidth(), (double) SIDE / image.getHeight());
    AffineTransform to =
        AffineTransform.getTranslateInstance(
            x + (SIDE - scale * image.getWidth()) / 2, y + (SIDE - scale * image.getHeight()) / 2);
    to.scale(scale, scale);
    g.drawImage(image, to, null);
  }

  /** One that cannot be read leaves its place empty. */
  private Optional<BufferedImage> picture(long i) {
    Optional<BufferedImage> known = read.get(i);
    if (known == null) {
      try {
        known = RowPicture.of(row(data, i)).map(RowPicture::image);
      } catch (LoupeException _) {
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
