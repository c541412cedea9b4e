package org.loupe.dsl.ui.internal.colour;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.loupe.dsl.ide.Highlight;

/** The colours of words: those of the theme, in the preferences under Colors and Fonts. */
public final class Colours {
  private static final String PREFIX = "org.loupe.dsl.ui.";

  private Colours() {}

  /** The registry that the theme fills. */
  public static ColorRegistry registry() {
    return JFaceResources.getColorRegistry();
  }

  /** Whether a change of the registry is one of these colours. */
  public static boolean isOurs(String key) {
    return key.startsWith(PREFIX);
  }

  /** The name of a colour in the registry. */
  static String key(Highlight.Kind kind) {
    return PREFIX + kind.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Color> of(Highlight.Kind kind) {
    return Optional.ofNullable(registry().get(key(kind)));
  }

  private static int font(Highlight.Kind kind) {
    return switch (kind) {
      case KEYWORD -> SWT.BOLD;
      case COMMENT, CONSTANT -> SWT.ITALIC;
      default -> SWT.NORMAL;
    };
  }

  static TextAttribute attribute(Highlight.Kind kind) {
    return new TextAttribute(of(kind).orElse(null), null, font(kind));
  }

  static StyleRange style(int offset, int length, Highlight.Kind kind) {
    return new StyleRange(offset, length, of(kind).orElse(null), null, font(kind));
  }
}
