package org.loupe.report.figure;

import org.loupe.api.value.Figure;

/**
 * Room for a figure.
 *
 * @param width in points of 1/96 inch
 * @param height in points of 1/96 inch
 */
public record FigureSize(double width, double height) {

  /** Checks that there is room. */
  public FigureSize {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException("no room for a figure: " + width + " by " + height);
    }
  }

  /** How wide a figure becomes at most. */
  static double widest(Figure figure) {
    return switch (Math.min(figure.columns(), figure.panels().size())) {
      case 1 -> 680;
      case 2 -> 960;
      default -> 1080;
    };
  }
}
