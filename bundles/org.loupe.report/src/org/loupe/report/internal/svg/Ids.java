package org.loupe.report.internal.svg;

import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names within an SVG file. Several files may end up in one page, so every name begins with a mark
 * that is replaced by a hash of the file at the end. Not thread-safe.
 */
final class Ids {
  /** Stands for the hash; no text holds it, because control characters are taken out of texts. */
  static final String MARK = "\u0001";

  private final Map<Rectangle2D, String> clips = new LinkedHashMap<>();
  private int count;

  /** A new name. */
  String next() {
    return MARK + "-" + count++;
  }

  /** The name of a clip, defined at its first use. */
  String clip(Rectangle2D area, StringBuilder out) {
    return clips.computeIfAbsent(
        area,
        a -> {
          String id = next();
          out.append("<clipPath id=\"").append(id).append("\"><rect");
          place(a, out);
          out.append("/></clipPath>");
          return id;
        });
  }

  /** The attributes of a rectangle. */
  static void place(Rectangle2D area, StringBuilder out) {
    out.append(" x=\"").append(Decimals.of(area.getX()));
    out.append("\" y=\"").append(Decimals.of(area.getY()));
    out.append("\" width=\"").append(Decimals.of(area.getWidth()));
    out.append("\" height=\"").append(Decimals.of(area.getHeight())).append('"');
  }
}
