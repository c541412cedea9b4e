package org.loupe.report.figure;

import java.nio.charset.StandardCharsets;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.FigureCheck;
import org.loupe.report.internal.paint.FigureLayout;
import org.loupe.report.internal.svg.SvgFile;

/**
 * Figures as SVG files: the picture of {@link FigurePainter} as lines, areas and text.
 *
 * <p>A file stands alone: no script, style sheet, font or address outside. Texts are written in the
 * reader's Arial, Helvetica, Arimo or Liberation Sans, which are all as wide as the font that the
 * layout was made with; where none of them is there, in the reader's sans-serif. Title and
 * description are those of the figure.
 *
 * <p>Matrices, clouds of more than 3,000 points and, in a figure of more than 50,000 polygons,
 * their fills are embedded as PNG with two pixels a point; the description says so. Places are
 * exact to a hundredth of a point. The same figure gives the same bytes.
 */
public final class FigureSvg {
  private FigureSvg() {}

  /**
   * The bytes of an SVG file in the figure's own size, in UTF-8.
   *
   * @throws LoupeException when the figure contradicts itself
   */
  public static byte[] write(Figure figure, Theme theme) {
    FigureCheck.check(figure);
    Palette palette = Palette.of(theme);
    ColourScales scales = ColourScales.of(figure);
    FigureLayout layout = FigureLayout.natural(figure, scales, palette, FigureSize.widest(figure));
    return SvgFile.write(figure, layout, scales, palette, layout.width(), layout.height())
        .getBytes(StandardCharsets.UTF_8);
  }
}
