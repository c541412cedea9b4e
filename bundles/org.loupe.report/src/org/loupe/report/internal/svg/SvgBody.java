package org.loupe.report.internal.svg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.report.internal.text.HouseFont;

/**
 * The elements of an SVG file in the order of painting: text and axes, which JFreeSVG writes, and
 * marks. What JFreeSVG writes is shortened: its inline styles become attributes, which a page that
 * holds the picture can restyle for dark paper. Not thread-safe.
 */
final class SvgBody {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z0-9-]+)='([^']*)'");
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

  /** JFreeSVG writes here. */
  private final StringBuilder drawn = new StringBuilder();

  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Where JFreeSVG writes. */
  StringBuilder drawn() {
    return drawn;
  }

  /** Where marks are written, after all that was drawn so far. */
  StringBuilder marks() {
    Matcher tags = TAG.matcher(drawn);
    int last = 0;
    while (tags.find()) {
      out.append(drawn, last, tags.start());
      tag(tags.group());
      last = tags.end();
    }
    out.append(drawn, last, drawn.length());
    drawn.setLength(0);
    return out;
  }

  private void tag(String tag) {
    Matcher attributes = ATTRIBUTE.matcher(tag);
    int last = 0;
    while (attributes.find()) {
      out.append(tag, last, attributes.start());
      if (attributes.group(1).equals("style")) {
        style(attributes.group(2));
      } else {
        attribute(attributes.group(1), attributes.group(2));
      }
      last = attributes.end();
    }
    out.append(tag, last, tag.length());
  }

  private void style(String style) {
    for (String declaration : style.split(";")) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String name = declaration.substring(0, colon).strip();
        String value = declaration.substring(colon + 1).strip();
        if (!isDefault(name, value)) {
          attribute(name, value);
        }
      }
    }
  }

  private static boolean isDefault(String name, String value) {
    return switch (name) {
      case "fill-opacity", "stroke-opacity", "stroke-width" -> value.equals("1.0");
      case "stroke-miterlimit", "shape-rendering" -> true;
      case "font-family" -> value.equals(HouseFont.CSS_FAMILIES);
      default -> false;
    };
  }

  private void attribute(String name, String value) {
    Matcher rgb = RGB.matcher(value);
    String shown =
        rgb.matches()
            ? Decimals.colour(
                Integer.parseInt(rgb.group(1)) << 16
                    | Integer.parseInt(rgb.group(2)) << 8
                    | Integer.parseInt(rgb.group(3)))
            : DECIMAL.matcher(value).matches() ? Decimals.of(Double.parseDouble(value)) : value;
    out.append(' ').append(name).append("=\"").append(shown).append('"');
  }
}
