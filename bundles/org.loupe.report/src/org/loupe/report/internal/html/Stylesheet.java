package org.loupe.report.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.loupe.report.internal.colour.Palette;

/**
 * How reports look and what their buttons do: the files beside this class, and figures on dark
 * paper.
 */
final class Stylesheet {
  private Stylesheet() {}

  /** The whole sheet. */
  static String text() {
    String dark = resource("dark.css");
    String figures = figures();
    String chosen = ":root[data-theme=dark]";
    String system = ":root:not([data-theme=light])";
    return resource("report.css")
        + "@media screen {\n"
        + rules(chosen, dark, figures)
        + "}\n@media screen and (prefers-color-scheme: dark) {\n"
        + rules(system, dark, figures)
        + "}\n:root[data-theme=light] { color-scheme: light }\n";
  }

  private static String rules(String root, String dark, String figures) {
    return root + " {\n" + dark + "}\n" + figures.replace("ROOT", root);
  }

  private static String resource(String name) {
    try (InputStream in = Stylesheet.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script of a page: colours, copying, long tables. */
  static String script() {
    return resource("report.js");
  }

  /**
   * Figures are written on white paper. On a dark screen their paper, ink and axes take the dark
   * theme's colours; areas keep theirs, as the colour bar does.
   */
  private static String figures() {
    Palette light = Palette.LIGHT;
    Palette dark = Palette.DARK;
    StringBuilder css = new StringBuilder();
    swap(css, light.paper(), dark.paper());
    swap(css, light.ink(), dark.ink());
    swap(css, light.soft(), dark.soft());
    swap(css, light.grid(), dark.grid());
    swap(css, light.quiet(), dark.quiet());
    swap(css, light.accent(), dark.accent());
    return css.toString();
  }

  private static void swap(StringBuilder css, int from, int to) {
    css.append("ROOT figure svg :not(path)[fill=\"#%06x\"] { fill: #%06x }\n".formatted(from, to));
    css.append("ROOT figure svg [stroke=\"#%06x\"] { stroke: #%06x }\n".formatted(from, to));
  }
}
