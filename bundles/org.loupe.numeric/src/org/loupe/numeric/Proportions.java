package org.loupe.numeric;

import org.loupe.api.LoupeException;

/** Intervals for the probability of an event that came some times in independent trials. */
public final class Proportions {
  private Proportions() {}

  private static void check(long hits, long trials, double level) {
    if (trials < 1 || hits < 0 || hits > trials || !(level > 0 && level < 1)) {
      throw new LoupeException(
          NumericProblem.SAMPLE,
          "%d of %d trials have no interval at level %s.".formatted(hits, trials, level),
          "Give at least one trial, no more hits than trials, and a level between 0 and 1.");
    }
  }

  /**
   * The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
   * inference", J. Am. Stat. Assoc. 22 (1927), without correction for continuity: covers at the
   * level on average.
   *
   * @param level for example 0.95
   */
  public static Interval wilson(long hits, long trials, double level) {
    check(hits, trials, level);
    double z = Normal.quantile((1 + level) / 2);
    double n = trials;
    double p = hits / n;
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return new Interval(
        hits == 0 ? 0 : Math.max(0, centre - half),
        hits == trials ? 1 : Math.min(1, centre + half));
  }

  /**
   * The exact interval of C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial
   * limits illustrated in the case of the binomial", Biometrika 26 (1934): covers at least at the
   * level.
   *
   * @param level for example 0.95
   */
  public static Interval clopperPearson(long hits, long trials, double level) {
    check(hits, trials, level);
    double alpha = (1 - level) / 2;
    double low = hits == 0 ? 0 : Beta.quantile(hits, trials - hits + 1.0, alpha);
    // the upper end from its mirror image, which keeps the digits of a small tail
    double high = hits == trials ? 1 : 1 - Beta.quantile(trials - hits, hits + 1.0, alpha);
    return new Interval(low, high);
  }
}
