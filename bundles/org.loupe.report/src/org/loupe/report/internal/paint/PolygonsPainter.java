package org.loupe.report.internal.paint;

import java.util.Arrays;
import org.loupe.api.value.Mark;

/** Filled polygons. */
final class PolygonsPainter {
  private PolygonsPainter() {}

  static Areas areas(Mark.Polygons mark, PlotArea plot) {
    double[] points = mark.points().toDoubles();
    double[] xs = plot.x().places(points, 0, 2);
    double[] ys = plot.y().places(points, 1, 2);
    long[] offsets = mark.offsets().toLongs();
    int polygons = offsets.length - 1;
    int[] all = plot.colours(mark.fill(), polygons);
    int[] rgb = new int[polygons];
    int seen = 0;
    PathBuffer paths = new PathBuffer(xs.length, polygons);
    Clip clip = new Clip(plot.clip());
    for (int p = 0; p < polygons; p++) {
      if (clip.polygon(xs, ys, (int) offsets[p], (int) offsets[p + 1], paths)) {
        rgb[seen++] = all[p];
      }
    }
    return new Areas(
        plot.clip(),
        paths.xs(),
        paths.ys(),
        paths.starts(),
        Arrays.copyOf(rgb, seen),
        EdgeStyle.of(mark.outline(), plot.palette()));
  }
}
