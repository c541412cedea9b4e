package org.loupe.report.internal.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Draws single lines of text, and breaks long ones. */
public final class Text {
  private Text() {}

  /** The text without what no file can hold: control characters and halves of characters. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean blank = c == '\n' || c == '\t' || c == '\r';
              boolean bad =
                  Character.isISOControl(c)
                      || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                      || c == 0xfffe
                      || c == 0xffff;
              clean.appendCodePoint(blank ? ' ' : bad ? 0xfffd : c);
            });
    return clean.toString();
  }

  /**
   * Draws a text.
   *
   * @param x its place; where the text lies from it the alignment says
   * @param y the base line
   */
  public static void draw(
      Graphics2D g, String text, double x, double y, Align align, Font font, Color colour) {
    String shown = clean(text);
    if (shown.isBlank()) {
      return;
    }
    double width = HouseFont.width(shown, font);
    double shift = align == Align.LEFT ? 0 : align == Align.CENTRE ? width / 2 : width;
    g.setFont(HouseFont.forText(font, shown));
    g.setColor(colour);
    g.drawString(shown, (float) (x - shift), (float) y);
  }

  /** Draws a text upwards, its middle at a place. */
  public static void drawUpwards(
      Graphics2D g, String text, double x, double y, Font font, Color colour) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    draw(g, text, 0, 0, Align.CENTRE, font, colour);
    g.setTransform(before);
  }

  /** The text, or its beginning and an ellipsis when it is wider than there is room. */
  public static String fit(String text, double width, Font font) {
    String shown = clean(text).strip();
    if (HouseFont.width(shown, font) <= width) {
      return shown;
    }
    int[] characters = shown.codePoints().toArray();
    int low = 0;
    int high = characters.length;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      String part = new String(characters, 0, middle) + "\u2026";
      if (HouseFont.width(part, font) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return new String(characters, 0, low).strip() + "\u2026";
  }

  /** The text in lines that fit, broken at blanks; the last line is cut when there are too many. */
  public static List<String> lines(String text, double width, Font font, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : clean(text).strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      boolean last = lines.size() == most - 1;
      if (last || line.isEmpty() || HouseFont.width(longer, font) <= width) {
        line.setLength(0);
        line.append(longer);
      } else {
        lines.add(fit(line.toString(), width, font));
        line.setLength(0);
        line.append(word);
      }
    }
    if (!line.isEmpty()) {
      lines.add(fit(line.toString(), width, font));
    }
    return lines;
  }
}
