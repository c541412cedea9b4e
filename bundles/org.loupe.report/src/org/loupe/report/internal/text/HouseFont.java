package org.loupe.report.internal.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;

/**
 * The one typeface of figures: Arimo, whose letters are as wide as Arial's and Helvetica's. It is
 * part of the bundle, so a figure is laid out alike on every machine, with or without fonts.
 */
public final class HouseFont {

  /** What an SVG asks for: the first three have the widths that the layout was made with. */
  public static final String CSS_FAMILIES = "Arial,Helvetica,Arimo,Liberation Sans,sans-serif";

  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private HouseFont() {}

  /** The regular face. */
  public static Font regular(double size) {
    return faces().getFirst().deriveFont((float) size);
  }

  /** The bold face. */
  public static Font bold(double size) {
    return faces().getLast().deriveFont(Font.BOLD, (float) size);
  }

  /**
   * The face that can write a text: the given one, else the machine's own sans-serif, which is
   * asked only for scripts that the house font does not know.
   */
  public static Font forText(Font font, String text) {
    if (font.canDisplayUpTo(text) < 0) {
      return font;
    }
    int style = font.isBold() ? Font.BOLD : Font.PLAIN;
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(font.getSize2D());
  }

  /** How wide a text is. */
  public static double width(String text, Font font) {
    return text.isEmpty() ? 0 : forText(font, text).getStringBounds(text, METRICS).getWidth();
  }

  private static List<Font> faces() {
    if (Faces.PROBLEM.isPresent()) {
      LoupeException first = Faces.PROBLEM.get();
      throw new LoupeException(first.code(), first.getMessage(), first);
    }
    return Faces.ALL;
  }

  /**
   * Read on first use: loading the font system costs more than painting a figure. A failure is kept
   * rather than thrown, as one that is thrown here would reach callers without its message.
   */
  private static final class Faces {
    private static final List<Font> ALL = new ArrayList<>();
    private static final Optional<LoupeException> PROBLEM = load();

    private static Optional<LoupeException> load() {
      try {
        ALL.addAll(
            FontSystem.withFonts(() -> List.of(read("Arimo-Regular.ttf"), read("Arimo-Bold.ttf"))));
        return Optional.empty();
      } catch (LoupeException e) {
        return Optional.of(e);
      }
    }

    private static Font read(String file) throws IOException, FontFormatException {
      try (InputStream in = HouseFont.class.getResourceAsStream(file)) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      }
    }
  }
}
