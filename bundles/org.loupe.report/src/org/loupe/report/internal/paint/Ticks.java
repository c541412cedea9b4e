package org.loupe.report.internal.paint;

import java.util.List;
import java.util.function.IntFunction;
import org.loupe.report.internal.axis.Tick;
import org.loupe.report.internal.text.HouseFont;

/** How many marks an axis has room for. */
final class Ticks {
  private Ticks() {}

  /** Numbers that fit one above the other. */
  static int down(double height) {
    return (int) Math.clamp(height / 36, 2, 9);
  }

  /**
   * Marks of a horizontal axis, as many as fit side by side.
   *
   * @param marks so many of them, about
   */
  static List<Tick> across(IntFunction<List<Tick>> marks, double width) {
    int most = (int) Math.clamp(width / 56, 2, 10);
    List<Tick> ticks = marks.apply(most);
    while (most > 2
        && ticks.stream().filter(t -> !t.label().isEmpty()).count() * (widest(ticks) + 14)
            > width + 20) {
      ticks = marks.apply(--most);
    }
    return ticks;
  }

  /** Width of the longest number. */
  static double widest(List<Tick> ticks) {
    double widest = 0;
    for (Tick t : ticks) {
      widest = Math.max(widest, HouseFont.width(t.label(), Type.tick()));
    }
    return widest;
  }
}
