package org.loupe.workbench.internal.registry.graph;

import org.loupe.api.registry.Exactness;
import org.loupe.report.figure.Theme;

/**
 * The colours of a box, {@code 0xRRGGBB}. Blue, green, orange and gray are told apart with every
 * common kind of colour blindness (Okabe and Ito, 2008); a word says it too.
 *
 * @param fill inside
 * @param line around
 */
public record GraphColours(int fill, int line) {

  /** The colours of a layer. */
  public static GraphColours of(Exactness exactness, Theme theme) {
    boolean dark = theme == Theme.DARK;
    return switch (exactness) {
      case EXACT ->
          dark ? new GraphColours(0x16384f, 0x5ba9e0) : new GraphColours(0xd6e9f8, 0x1f6fae);
      case BOUNDED ->
          dark ? new GraphColours(0x123c30, 0x2fbf93) : new GraphColours(0xcdeee3, 0x00785a);
      case SMOOTH ->
          dark ? new GraphColours(0x4a3410, 0xe0a030) : new GraphColours(0xfbe3c0, 0xb86a00);
      case UNKNOWN ->
          dark ? new GraphColours(0x3a3a3a, 0x9a9a9a) : new GraphColours(0xe4e4e4, 0x707070);
    };
  }

  /** Those of inputs and outputs. */
  static GraphColours ofEnds(Theme theme) {
    return new GraphColours(theme.paper(), theme.ink());
  }
}
