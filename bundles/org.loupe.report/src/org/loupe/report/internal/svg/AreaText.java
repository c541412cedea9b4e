package org.loupe.report.internal.svg;

import java.util.Map;
import java.util.TreeMap;
import org.loupe.report.internal.paint.Areas;

/**
 * Filled polygons as SVG.
 *
 * <p>Viewers antialias one shape after another, and the paper shines through along edges that two
 * shapes share. So a tiling is drawn twice from one description: first without antialiasing, where
 * every pixel belongs to one polygon, then antialiased on top. Polygons of a tiling are grouped by
 * colour, others keep their order.
 */
final class AreaText {
  /** What polygons of one path have in common. */
  private record Look(double edge, int rgb) implements Comparable<Look> {
    @Override
    public int compareTo(Look other) {
      int byEdge = Double.compare(edge, other.edge);
      return byEdge != 0 ? byEdge : Integer.compare(rgb, other.rgb);
    }
  }

  private final Areas areas;
  private final Ids ids;
  private final StringBuilder out;

  AreaText(Areas areas, Ids ids, StringBuilder out) {
    this.areas = areas;
    this.ids = ids;
    this.out = out;
  }

  /** Writes the polygons; lengths are steps of {@link Decimals}. */
  void write() {
    if (Tiling.is(areas)) {
      tiling();
    } else {
      for (int p = 0; p < areas.count(); p++) {
        PathText path = new PathText();
        if (add(path, p)) {
          double edge = look(p).edge;
          String width = edge > 0 ? " stroke-width=\"%s\"".formatted(width(edge)) : "";
          path(look(p), width, path);
        }
      }
    }
  }

  private void tiling() {
    Map<Look, PathText> paths = new TreeMap<>();
    for (int p = 0; p < areas.count(); p++) {
      add(paths.computeIfAbsent(look(p), l -> new PathText()), p);
    }
    Map<Double, String> groups = new TreeMap<>();
    out.append("<defs>");
    paths.forEach(
        (look, path) -> {
          if (!groups.containsKey(look.edge)) {
            String id = ids.next();
            out.append(groups.isEmpty() ? "" : "</g>").append("<g id=\"").append(id).append("\">");
            groups.put(look.edge, id);
          }
          if (!path.isEmpty()) {
            path(look, "", path);
          }
        });
    out.append(groups.isEmpty() ? "" : "</g>").append("</defs>");
    for (String id : groups.values()) {
      use(id, "stroke-width=\"0\" shape-rendering=\"crispEdges\"");
    }
    groups.forEach((edge, id) -> use(id, "stroke-width=\"%s\"".formatted(width(edge))));
  }

  private boolean add(PathText path, int polygon) {
    return path.polygon(
        areas.xs(), areas.ys(), areas.starts()[polygon], areas.starts()[polygon + 1]);
  }

  private Look look(int polygon) {
    return new Look(areas.edges().widthAt(areas.size(polygon)), areas.rgb()[polygon]);
  }

  private void path(Look look, String more, PathText path) {
    out.append("<path fill=\"").append(Decimals.colour(look.rgb)).append('"');
    if (look.edge > 0) {
      String stroke = Decimals.colour(areas.edges().colourOn(look.rgb));
      out.append(" stroke=\"").append(stroke).append('"');
    }
    out.append(more).append(" d=\"").append(path).append("\"/>");
  }

  private void use(String id, String attributes) {
    out.append("<use xlink:href=\"#").append(id).append("\" ").append(attributes).append("/>");
  }

  private static String width(double points) {
    return Decimals.of(points * Decimals.STEPS);
  }
}
