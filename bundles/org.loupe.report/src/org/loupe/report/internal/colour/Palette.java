package org.loupe.report.internal.colour;

import org.loupe.api.value.Mark;
import org.loupe.report.figure.Theme;

/**
 * The single colours of a theme, as {@code 0xRRGGBB}. Text has a contrast of at least 4.5 to the
 * paper, lines that carry meaning at least 3.
 *
 * @param paper behind everything
 * @param ink titles and what must be read
 * @param soft axes and their numbers
 * @param grid lines behind the marks
 * @param quiet edges that must not distract
 * @param accent the one thing to look at: a red that neither colour map contains
 * @param first first series
 * @param second second series
 * @param third third series
 * @param missing where there is no number
 */
public record Palette(
    int paper,
    int ink,
    int soft,
    int grid,
    int quiet,
    int accent,
    int first,
    int second,
    int third,
    int missing) {

  /** On white. */
  public static final Palette LIGHT =
      new Palette(
          0xffffff, 0x1f2328, 0x57606a, 0xe6e9ed, 0x828b95, 0xd1105a, 0x0072b2, 0xd05a00, 0x008a64,
          0xc9cdd2);

  /** On near black. */
  public static final Palette DARK =
      new Palette(
          0x16191d, 0xe7eaee, 0xa6aeb8, 0x2a3036, 0x7d8792, 0xff5f98, 0x5cb5ea, 0xf39c5c, 0x43c89c,
          0x4b525a);

  /** The colours of a theme. */
  public static Palette of(Theme theme) {
    return theme == Theme.DARK ? DARK : LIGHT;
  }

  /** The colour that a tone has here. */
  public int tone(Mark.Tone tone) {
    return switch (tone) {
      case INK -> ink;
      case QUIET -> quiet;
      case ACCENT -> accent;
      case FIRST -> first;
      case SECOND -> second;
      case THIRD -> third;
    };
  }

  /**
   * The colour of a quiet edge of an area: darker than a light area, lighter than a dark one, so
   * that edges are seen everywhere on a colour map and shout nowhere.
   */
  public static int edgeOf(int fill) {
    Oklab c = Oklab.of(fill);
    double lightness = c.lightness() + (c.lightness() > 0.45 ? -0.13 : 0.13);
    return new Oklab(lightness, 0.8 * c.a(), 0.8 * c.b()).rgb();
  }
}
