package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.axis.AxisMap;
import org.loupe.report.internal.colour.Categorical;
import org.loupe.report.internal.colour.ColourScale;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;

/**
 * Where and in which colours the marks of a panel are painted.
 *
 * @param clip the rectangle between the axes
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param scales numbers as colours
 * @param palette the theme
 */
record PlotArea(Rectangle2D clip, AxisMap x, AxisMap y, ColourScales scales, Palette palette) {

  /** The colours of {@code n} parts. */
  int[] colours(Mark.Fill fill, int n) {
    return switch (fill) {
      case Mark.Fill.Solid solid -> {
        int[] rgb = new int[n];
        Arrays.fill(rgb, palette.tone(solid.tone()));
        yield rgb;
      }
      case Mark.Fill.ByValue value -> visible(scales.of(value).colours(value.values().toDoubles()));
      case Mark.Fill.ByCategory category -> {
        int[] rgb = new int[n];
        for (int i = 0; i < n; i++) {
          long code = category.codes().getLong(i);
          boolean known = code >= 0 && code < category.labels().size();
          rgb[i] = known ? Categorical.rgb(code) : palette.missing();
        }
        yield rgb;
      }
    };
  }

  /** Gives a colour to what has none. */
  int[] visible(int[] rgb) {
    for (int i = 0; i < rgb.length; i++) {
      if (rgb[i] == ColourScale.NONE) {
        rgb[i] = palette.missing();
      }
    }
    return rgb;
  }
}
