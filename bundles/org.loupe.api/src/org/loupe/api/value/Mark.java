package org.loupe.api.value;

import java.util.List;

/** Something painted in a panel of a {@link Figure}. Coordinates are those of the axes. */
public sealed interface Mark {

  /** The name in the legend; empty for none. */
  String name();

  /**
   * Filled polygons.
   *
   * @param points [vertices, 2], polygon after polygon
   * @param offsets I64 [polygons + 1]: polygon i has the vertices offsets[i] to offsets[i + 1] - 1
   * @param fill colours
   * @param outline whether edges are drawn, and how
   */
  record Polygons(String name, Tensor points, Tensor offsets, Fill fill, Stroke outline)
      implements Mark {}

  /**
   * Straight pieces.
   *
   * @param ends [n, 4]: x0, y0, x1, y1
   */
  record Segments(String name, Tensor ends, Stroke stroke) implements Mark {}

  /**
   * A line through points.
   *
   * @param points [n, 2]
   */
  record Line(String name, Tensor points, Stroke stroke) implements Mark {}

  /**
   * Dots.
   *
   * @param points [n, 2]
   * @param labels one text a point, or empty
   */
  record Points(String name, Tensor points, List<String> labels, Fill fill) implements Mark {
    /** Copies the labels. */
    public Points {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Upright bars.
   *
   * @param edges [n + 1], rising
   * @param heights [n]
   */
  record Bars(String name, Tensor edges, Tensor heights, Tone tone) implements Mark {}

  /**
   * A picture or a matrix stretched over a rectangle; row 0 is at the top.
   *
   * @param values [rows, columns]
   */
  record Raster(String name, Tensor values, Range x, Range y, Fill.ByValue fill) implements Mark {}

  /** What colours stand for. */
  sealed interface Fill {

    /** One colour for all. */
    record Solid(Tone tone) implements Fill {}

    /**
     * A number each, shown on a scale with a colour bar.
     *
     * @param values [n]
     * @param label quantity and unit
     * @param scale linear or logarithmic
     * @param diverging whether zero is the middle of the scale
     */
    record ByValue(Tensor values, String label, Figure.Scale scale, boolean diverging)
        implements Fill {}

    /**
     * A class each, shown in a legend.
     *
     * @param codes I32 or I64 [n], indices into the labels
     */
    record ByCategory(Tensor codes, List<String> labels) implements Fill {
      /** Copies the labels. */
      public ByCategory {
        labels = List.copyOf(labels);
      }
    }
  }

  /**
   * How a line is drawn.
   *
   * @param tone what its colour stands for
   * @param width in points; 0 for none
   */
  record Stroke(Tone tone, double width) {
    /** No line. */
    public static final Stroke NONE = new Stroke(Tone.QUIET, 0);
  }

  /** What a single colour stands for; the painter chooses the colour for the theme. */
  enum Tone {
    /** Text and axes. */
    INK,
    /** Thin edges that must not distract. */
    QUIET,
    /** The one thing to look at: a decision boundary. */
    ACCENT,
    /** First series. */
    FIRST,
    /** Second series. */
    SECOND,
    /** Third series. */
    THIRD
  }
}
