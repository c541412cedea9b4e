package org.loupe.report.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.loupe.report.internal.colour.Palette;

/** How reports look: the style sheet beside this class, and figures on dark paper. */
final class Stylesheet {
  private Stylesheet() {}

  /** The whole sheet. */
  static String text() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + figures();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Figures are written on white paper. On a dark screen their paper, ink and axes take the dark
   * theme's colours; areas keep theirs, as the colour bar does.
   */
  private static String figures() {
    Palette light = Palette.LIGHT;
    Palette dark = Palette.DARK;
    StringBuilder css = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
    swap(css, light.paper(), dark.paper());
    swap(css, light.ink(), dark.ink());
    swap(css, light.soft(), dark.soft());
    swap(css, light.grid(), dark.grid());
    swap(css, light.quiet(), dark.quiet());
    swap(css, light.accent(), dark.accent());
    return css.append("}\n").toString();
  }

  private static void swap(StringBuilder css, int from, int to) {
    css.append("  figure svg :not(path)[fill=\"#%06x\"] { fill: #%06x }\n".formatted(from, to));
    css.append("  figure svg [stroke=\"#%06x\"] { stroke: #%06x }\n".formatted(from, to));
  }
}
