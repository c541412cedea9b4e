package org.loupe.report.internal.svg;

import java.awt.geom.Rectangle2D;
import org.loupe.report.internal.paint.Areas;
import org.loupe.report.internal.paint.Cells;
import org.loupe.report.internal.paint.Dots;
import org.loupe.report.internal.paint.Strokes;
import org.loupe.report.internal.paint.Surface;

/** Marks as elements of an SVG file. Not thread-safe. */
final class SvgSurface implements Surface {
  private static final String SCALED = "<g transform=\"scale(.01)\"";

  private final SvgBody body;
  private final Ids ids = new Ids();
  private final int mostPolygons;

  /**
   * Marks in a body.
   *
   * @param mostPolygons a mark with more is embedded as pixels
   */
  SvgSurface(SvgBody body, int mostPolygons) {
    this.body = body;
    this.mostPolygons = mostPolygons;
  }

  @Override
  public void paint(Areas areas) {
    if (areas.count() == 0) {
      return;
    }
    StringBuilder out = open(areas.clip());
    if (areas.count() > mostPolygons) {
      EmbeddedPng.write(areas.clip(), surface -> surface.paint(areas), out);
    } else {
      out.append(SCALED).append(" fill-rule=\"evenodd\" stroke-linejoin=\"round\">");
      new AreaText(areas, ids, out).write();
      out.append("</g>");
    }
    out.append("</g>");
  }

  @Override
  public void paint(Strokes strokes) {
    PathText path = new PathText();
    for (int i = 0; i + 1 < strokes.starts().length; i++) {
      path.line(strokes.xs(), strokes.ys(), strokes.starts()[i], strokes.starts()[i + 1]);
    }
    if (path.isEmpty()) {
      return;
    }
    StringBuilder out = open(strokes.clip());
    out.append(SCALED).append(" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
    String id = ids.next();
    if (strokes.casing() != Strokes.NO_CASING) {
      out.append("<defs><path id=\"").append(id).append("\" d=\"").append(path);
      out.append("\"/></defs><use xlink:href=\"#").append(id).append('"');
      pen(strokes.casing(), strokes.width() + Strokes.CASING_WIDTH, out);
      out.append(" stroke-opacity=\"").append(Decimals.of(Strokes.CASING_OPACITY));
      out.append("\"/><use xlink:href=\"#").append(id).append('"');
      pen(strokes.rgb(), strokes.width(), out);
    } else {
      out.append("<path");
      pen(strokes.rgb(), strokes.width(), out);
      out.append(" d=\"").append(path).append('"');
    }
    out.append("/></g></g>");
  }

  private static void pen(int rgb, double width, StringBuilder out) {
    out.append(" stroke=\"").append(Decimals.colour(rgb)).append("\" stroke-width=\"");
    out.append(Decimals.of(width * Decimals.STEPS)).append('"');
  }

  @Override
  public void paint(Dots dots) {
    if (dots.xs().length == 0) {
      return;
    }
    StringBuilder out = open(dots.clip());
    if (dots.ring() == Dots.NO_RING) {
      EmbeddedPng.write(dots.clip(), surface -> surface.paint(dots), out);
    } else {
      out.append("<g stroke=\"").append(Decimals.colour(dots.ring())).append("\" stroke-width=\"");
      out.append(Decimals.of(Dots.RING_WIDTH)).append("\">");
      String radius = Decimals.of(dots.radius() + Dots.RING_WIDTH / 2);
      for (int i = 0; i < dots.xs().length; i++) {
        out.append("<circle cx=\"").append(Decimals.of(dots.xs()[i]));
        out.append("\" cy=\"").append(Decimals.of(dots.ys()[i]));
        out.append("\" r=\"").append(radius);
        out.append("\" fill=\"").append(Decimals.colour(dots.rgb()[i])).append("\"/>");
      }
      out.append("</g>");
    }
    out.append("</g>");
  }

  @Override
  public void paint(Cells cells) {
    StringBuilder out = open(cells.clip());
    EmbeddedPng.write(cells.clip(), surface -> surface.paint(cells), out);
    out.append("</g>");
  }

  private StringBuilder open(Rectangle2D clip) {
    StringBuilder out = body.marks();
    String id = ids.clip(clip, out);
    return out.append("<g clip-path=\"url(#").append(id).append(")\">");
  }
}
