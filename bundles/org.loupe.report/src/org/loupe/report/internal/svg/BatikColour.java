package org.loupe.report.internal.svg;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Batik writes some colours by name, others as three numbers; a file has one way. */
final class BatikColour {
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  /** The sixteen colours that have a name. */
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("aqua", 0x00ffff),
          Map.entry("black", 0x000000),
          Map.entry("blue", 0x0000ff),
          Map.entry("fuchsia", 0xff00ff),
          Map.entry("gray", 0x808080),
          Map.entry("green", 0x008000),
          Map.entry("lime", 0x00ff00),
          Map.entry("maroon", 0x800000),
          Map.entry("navy", 0x000080),
          Map.entry("olive", 0x808000),
          Map.entry("purple", 0x800080),
          Map.entry("red", 0xff0000),
          Map.entry("silver", 0xc0c0c0),
          Map.entry("teal", 0x008080),
          Map.entry("white", 0xffffff),
          Map.entry("yellow", 0xffff00));

  private BatikColour() {}

  /** The colour as {@link Decimals} writes it; what is no colour stays as it is. */
  static String of(String paint) {
    Matcher rgb = RGB.matcher(paint);
    if (rgb.matches()) {
      return Decimals.colour(part(rgb, 1) << 16 | part(rgb, 2) << 8 | part(rgb, 3));
    }
    Integer named = NAMED.get(paint);
    return named == null ? paint : Decimals.colour(named);
  }

  private static int part(Matcher rgb, int group) {
    return Integer.parseInt(rgb.group(group));
  }
}
