package org.loupe.report.internal.svg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.data.io.Sha256;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.FigureDrawing;
import org.loupe.report.internal.paint.FigureLayout;
import org.loupe.report.internal.text.HouseFont;
import org.loupe.report.internal.text.Text;

/** A whole SVG file of a figure. */
public final class SvgFile {
  /** With more polygons in all, a file is slow to show; then marks of many become pixels. */
  private static final long MOST_POLYGONS = 50_000;

  /** Marks of fewer polygons than this stay lines and areas in any case. */
  private static final int FEW = 2_000;

  /** More dots than this overlap, and become pixels. */
  private static final long MOST_DOTS = 3_000;

  private SvgFile() {}

  /** The text of the file. */
  public static String write(
      Figure figure,
      FigureLayout layout,
      ColourScales scales,
      Palette palette,
      double width,
      double height) {
    boolean many = polygons(figure) > MOST_POLYGONS;
    SvgBody body = new SvgBody();
    SvgSurface surface = new SvgSurface(body, many ? FEW : Integer.MAX_VALUE);
    FigureDrawing.paint(body.graphics(), surface, layout, scales, palette, width, height);
    String inner = head(figure, many) + body.marks();
    String name = "f" + Sha256.of(inner.getBytes(StandardCharsets.UTF_8)).substring(0, 10);
    String w = Decimals.of(width);
    String h = Decimals.of(height);
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%s\" height=\"%s\""
            + " viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s-t %s-d\""
            + " font-family=\"%s\">%s</svg>\n")
        .formatted(w, h, w, h, name, name, HouseFont.CSS_FAMILIES, inner.replace(Ids.MARK, name));
  }

  private static String head(Figure figure, boolean many) {
    List<String> notes = new ArrayList<>();
    if (!figure.caption().isBlank()) {
      notes.add(figure.caption());
    }
    if (many) {
      notes.add(
          "%,d polygons: their fills are pixels, two a point; all else is vectors."
              .formatted(polygons(figure)));
    }
    if (dots(figure) > MOST_DOTS) {
      notes.add("Clouds of many points are pixels, two a point.");
    }
    return "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>"
        .formatted(Ids.MARK, escaped(figure.title()), Ids.MARK, escaped(String.join(" ", notes)));
  }

  private static long polygons(Figure figure) {
    return marks(figure).stream()
        .mapToLong(m -> m instanceof Mark.Polygons p ? p.offsets().count() - 1 : 0)
        .sum();
  }

  private static long dots(Figure figure) {
    return marks(figure).stream()
        .mapToLong(m -> m instanceof Mark.Points p ? p.points().size(0) : 0)
        .max()
        .orElse(0);
  }

  private static List<Mark> marks(Figure figure) {
    return figure.panels().stream().flatMap(panel -> panel.marks().stream()).toList();
  }

  /** A text between tags. */
  static String escaped(String text) {
    return Text.clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
