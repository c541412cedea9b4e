package org.loupe.geometry.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What the title of a picture says where chords stand in the place of smooth activations. */
public final class SurrogateLabel {

  private static final MathContext UP = new MathContext(2, RoundingMode.UP);

  private SurrogateLabel() {}

  /**
   * Says how far the outputs may be off, as whoever sees the picture alone is to know of it.
   *
   * @param error the certified error of the outputs; 0 without a surrogate
   * @return empty without a surrogate
   */
  public static String of(double error) {
    // a bound is rounded up
    return error > 0
        ? ": PWL surrogate, certified error %.1e".formatted(new BigDecimal(error).round(UP))
        : "";
  }
}
