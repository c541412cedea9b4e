package org.loupe.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.colour.Categorical;
import org.loupe.report.internal.colour.ColourScale;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.ColourBar;
import org.loupe.report.internal.paint.PixelSurface;
import org.loupe.report.internal.paint.Type;
import org.loupe.report.internal.text.Align;
import org.loupe.report.internal.text.HouseFont;
import org.loupe.report.internal.text.Text;

/**
 * The colours that a fill gives to its elements, as in a figure, and the key to them: a colour bar,
 * or the names of the classes one below the other.
 */
public final class FillColours {
  private static final double ROW = 20;
  private static final double SAMPLE = 12;
  private static final double LEFT = 12;
  private static final double GAP = 6;
  private static final double ABOVE = 12;

  private final Mark.Fill fill;
  private final Palette palette;
  private final int[] rgb;

  /** The colours of a fill on a theme. */
  public FillColours(Mark.Fill fill, Theme theme) {
    this.fill = fill;
    palette = Palette.of(theme);
    rgb =
        switch (fill) {
          case Mark.Fill.Solid solid -> new int[] {palette.tone(solid.tone())};
          case Mark.Fill.ByValue byValue ->
              Arrays.stream(scale(byValue).colours(byValue.values().toDoubles()))
                  .map(c -> c == ColourScale.NONE ? palette.missing() : c)
                  .toArray();
          case Mark.Fill.ByCategory byCategory ->
              Arrays.stream(byCategory.codes().toLongs()).mapToInt(Categorical::rgb).toArray();
        };
  }

  private static ColourScale scale(Mark.Fill.ByValue byValue) {
    return ColourScale.of(byValue, List.of(byValue.values()));
  }

  /** One {@code 0xRRGGBB} an element; a single one of a fill that is the same for all. */
  public int[] rgb() {
    return rgb.clone();
  }

  /** How wide the key is; 0 for none. */
  public double keyWidth(double height) {
    return switch (fill) {
      case Mark.Fill.Solid _ -> 0;
      case Mark.Fill.ByValue byValue -> bar(byValue, height).width() + LEFT;
      case Mark.Fill.ByCategory byCategory -> {
        double widest = 0;
        for (int code : seen(byCategory)) {
          widest = Math.max(widest, HouseFont.width(byCategory.labels().get(code), Type.legend()));
        }
        yield LEFT + SAMPLE + GAP + widest + LEFT;
      }
    };
  }

  /** Paints the key with its upper left corner at the origin, on paper. */
  public void paintKey(Graphics2D g, double height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(new Color(palette.paper()));
    g.fill(new Rectangle2D.Double(0, 0, keyWidth(height), height));
    switch (fill) {
      case Mark.Fill.Solid _ -> {}
      case Mark.Fill.ByValue byValue ->
          bar(byValue, height).draw(g, new PixelSurface(g), 0, ABOVE, palette);
      case Mark.Fill.ByCategory byCategory -> {
        double y = ABOVE;
        for (int code : seen(byCategory)) {
          g.setColor(new Color(Categorical.rgb(code)));
          g.fill(new Rectangle2D.Double(LEFT, y, SAMPLE, SAMPLE));
          String name = byCategory.labels().get(code);
          Color ink = new Color(palette.ink());
          Text.draw(g, name, LEFT + SAMPLE + GAP, y + 10, Align.LEFT, Type.legend(), ink);
          y += ROW;
        }
      }
    }
  }

  private static ColourBar bar(Mark.Fill.ByValue byValue, double height) {
    return new ColourBar(scale(byValue), Math.max(1, height - 2 * ABOVE));
  }

  /** The classes there are, in the order of their numbers. */
  private static int[] seen(Mark.Fill.ByCategory byCategory) {
    return Arrays.stream(byCategory.codes().toLongs())
        .distinct()
        .sorted()
        .mapToInt(Math::toIntExact)
        .toArray();
  }
}
