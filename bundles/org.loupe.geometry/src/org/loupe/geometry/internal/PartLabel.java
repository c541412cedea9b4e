package org.loupe.geometry.internal;

/** What the title of a picture says of a result that a budget has cut short. */
public final class PartLabel {

  /** What is missing below this share is rounding. */
  private static final double ROUNDING = 1e-9;

  private PartLabel() {}

  /**
   * Says how much was explored, as whoever sees the picture alone is to know of it.
   *
   * @param explored the share
   * @param whole of what
   * @return empty when nothing is missing
   */
  public static String of(double explored, String whole) {
    // 99.96 % is no 100.0 %
    return explored >= 1 - ROUNDING
        ? ""
        : " (partial: %.1f %% of the %s)".formatted(Math.floor(explored * 1000) / 10, whole);
  }
}
