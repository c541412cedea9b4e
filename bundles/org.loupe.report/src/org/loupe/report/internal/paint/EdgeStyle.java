package org.loupe.report.internal.paint;

import org.loupe.api.value.Mark;
import org.loupe.report.internal.colour.Palette;

/**
 * How edges of areas are drawn. Edges thin out where areas are small, because lines around areas of
 * a few pixels would show the lines and hide the areas.
 *
 * @param width in points; 0 for none
 * @param rgb {@code 0xRRGGBB}, or {@link #OWN}
 */
public record EdgeStyle(double width, int rgb) {
  /** Each edge has a shade of its area. */
  public static final int OWN = -1;

  /** Areas below this size have no edges. */
  private static final double SMALLEST = 4;

  /** Areas above this size have edges of full width. */
  private static final double FULL = 10;

  /** The style of a stroke. */
  public static EdgeStyle of(Mark.Stroke stroke, Palette palette) {
    boolean own = stroke.tone() == Mark.Tone.QUIET;
    return new EdgeStyle(stroke.width(), own ? OWN : palette.tone(stroke.tone()));
  }

  /** How wide the edges of an area are; 0 for none. One of few values. */
  public double widthAt(double size) {
    if (size < SMALLEST) {
      return 0;
    }
    return size >= FULL ? width : width * (size < FULL / 2 ? 0.4 : 0.7);
  }

  /** The colour of the edges of an area. */
  public int colourOn(int fill) {
    return rgb == OWN ? Palette.edgeOf(fill) : rgb;
  }
}
