package org.loupe.report.internal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.report.figure.Theme;
import org.loupe.report.internal.colour.Palette;

/** Contrast as the Web Content Accessibility Guidelines 2.2 define it (1.4.3 and 1.4.11). */
class ContrastTest {
  /** Text. */
  private static final double TEXT = 4.5;

  /** Lines and areas that carry meaning. */
  private static final double MARK = 3;

  private static double channel(int value) {
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double luminance(int rgb) {
    return 0.2126 * channel(rgb >> 16 & 0xff)
        + 0.7152 * channel(rgb >> 8 & 0xff)
        + 0.0722 * channel(rgb & 0xff);
  }

  private static double ratio(int a, int b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static void atLeast(double least, int colour, int ground, String what) {
    double ratio = ratio(colour, ground);
    assertTrue(ratio >= least, "%s: %.2f, not %.1f".formatted(what, ratio, least));
  }

  /**
   * What is transparent in a picture is the page's paper, in the dark too; in print it is white.
   */
  @Test
  void transparentPixelsAreThePaper() {
    String rule = "@media screen { figure svg, figure.pixels img { background: var(--paper) } }";
    assertTrue(Stylesheet.text().contains(rule));
  }

  /** The colours of the sheet that begin behind a text. */
  private static Map<String, Integer> variables(String from) {
    String sheet = Stylesheet.text();
    String rule = sheet.substring(sheet.indexOf(from));
    Matcher m =
        Pattern.compile("--([a-z-]+): #([0-9a-f]{6})")
            .matcher(rule.substring(0, rule.indexOf('}')));
    Map<String, Integer> colours = new HashMap<>();
    while (m.find()) {
      colours.put(m.group(1), Integer.parseInt(m.group(2), 16));
    }
    return colours;
  }

  @Test
  void theRatioIsThatOfTheGuidelines() {
    assertEquals(21, ratio(0x000000, 0xffffff), 1e-12);
    // #777777 on white is the well-known grey that just fails
    assertEquals(4.48, ratio(0x777777, 0xffffff), 5e-3);
  }

  @ParameterizedTest
  @CsvSource({":root {", ":root[data-theme=dark] {"})
  void textOfThePageCanBeRead(String rule) {
    Map<String, Integer> c = variables(rule);
    assertEquals(13, c.size(), c.toString());
    for (String ground : new String[] {"paper", "tint"}) {
      for (String text : new String[] {"ink", "soft", "link"}) {
        atLeast(TEXT, c.get(text), c.get(ground), text + " on " + ground);
      }
    }
    for (String tone : new String[] {"good", "bad", "warn"}) {
      int tint = c.get(tone + "-tint");
      atLeast(TEXT, c.get(tone), tint, tone + " on its tint");
      atLeast(TEXT, c.get(tone), c.get("paper"), tone);
      // notes have text and the codes of problems in them
      atLeast(TEXT, c.get("ink"), tint, "ink on the tint of " + tone);
      atLeast(TEXT, c.get("soft"), tint, "soft on the tint of " + tone);
      atLeast(TEXT, c.get("link"), tint, "link on the tint of " + tone);
    }
    // what has the focus is outlined in the colour of links
    atLeast(MARK, c.get("link"), c.get("page"), "focus");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void figuresCanBeRead(Theme theme) {
    Palette p = Palette.of(theme);
    atLeast(TEXT, p.ink(), p.paper(), "ink");
    atLeast(TEXT, p.soft(), p.paper(), "soft");
    atLeast(MARK, p.accent(), p.paper(), "accent");
    atLeast(MARK, p.first(), p.paper(), "first");
    atLeast(MARK, p.second(), p.paper(), "second");
    atLeast(MARK, p.third(), p.paper(), "third");
    atLeast(MARK, p.quiet(), p.paper(), "quiet");
  }
}
