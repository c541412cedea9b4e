package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** Scripts can be read in both themes, also one that is open when the theme changes. */
class ScriptThemeTest {
  private static final String[] WORDS = {
    "loupe 1", "net =", "registry", "\"digits-mlp\"", "1\n", "through", "// why", "window", "1e-3"
  };

  @Test
  void wordsStandOutInBothThemes() throws Exception {
    String text =
        OpenScript.HEAD.replace("square(1)", "window = square(1)")
            + "// why\nexpect slice.regions.area.mean > 1e-3 and slice.regions.count != 4\n";
    try (OpenScript script = OpenScript.of(text)) {
      Ui.waitFor("colours of meaning", () -> style(script, "through") != null);
      check(script, "light");
      try {
        Ui.run(Theme.DARK::show);
        Ui.waitFor(
            "the dark theme", () -> brightness(script.widget().getBackground().getRGB()) < 80);
        Ui.settle();
        check(script, "dark");
        Ui.shot("editor-dark");
      } finally {
        Ui.run(Theme.LIGHT::show);
      }
    }
  }

  private static StyleRange style(OpenScript script, String word) {
    return script.widget().getStyleRangeAtOffset(script.document().get().indexOf(word));
  }

  /** WCAG 2.1 wants a contrast of 4.5 for text. */
  private static void check(OpenScript script, String theme) {
    for (String word : WORDS) {
      RGB background = Ui.ui(() -> script.widget().getBackground().getRGB());
      RGB colour =
          Ui.ui(
              () -> {
                StyleRange style = style(script, word);
                Color c = style == null ? null : style.foreground;
                return c == null ? script.widget().getForeground().getRGB() : c.getRGB();
              });
      double contrast = Legible.contrast(colour, background);
      assertTrue(contrast > 4.5, "%s, '%s': %s, %.2f".formatted(theme, word, colour, contrast));
    }
  }

  private static int brightness(RGB c) {
    return (c.red + c.green + c.blue) / 3;
  }
}
