package org.loupe.report.internal.axis;

import java.util.ArrayList;
import java.util.List;

/** Round numbers in equal steps of 1, 2 or 5 times a power of ten. */
public final class LinearTicks {
  /** Numbers longer than this are written with a power of ten. */
  private static final int MOST_DIGITS = 6;

  private LinearTicks() {}

  /**
   * The marks of a range.
   *
   * @param most how many have room; at least 2 are taken
   */
  public static List<Tick> of(double from, double to, int most) {
    return of(from, to, (to - from) / Math.max(2, most));
  }

  /**
   * The marks of a range of things that are counted, at whole numbers alone, without a sign.
   *
   * @param most how many have room; at least 2 are taken
   */
  public static List<Tick> whole(double from, double to, int most) {
    return of(from, to, Math.max(1, (to - from) / Math.max(2, most))).stream()
        .map(t -> new Tick(t.value(), t.label().replace("\u2212", "")))
        .toList();
  }

  private static List<Tick> of(double from, double to, double rough) {
    int exponent = (int) Math.floor(Math.log10(rough));
    double fraction = rough / Math.pow(10, exponent);
    long mantissa = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
    if (mantissa == 10) {
      mantissa = 1;
      exponent++;
    }
    double step = value(mantissa, exponent);
    // a mark at the very end of the axis belongs to it in spite of rounding
    double slack = 1e-9;
    double first = Math.ceil(from / step - slack);
    double last = Math.floor(to / step + slack);
    if (Math.abs(first) > 1e15 || Math.abs(last) > 1e15) {
      return List.of(new Tick(from, Double.toString(from)), new Tick(to, Double.toString(to)));
    }
    boolean plain = isPlain(Math.max(Math.abs(first), Math.abs(last)) * mantissa, exponent);
    List<Tick> ticks = new ArrayList<>();
    for (long k = (long) first; k <= (long) last; k++) {
      long digits = k * mantissa;
      String label =
          plain ? TickText.plain(digits, exponent) : TickText.scientific(digits, exponent);
      ticks.add(new Tick(value(digits, exponent), label));
    }
    return ticks;
  }

  private static boolean isPlain(double largestDigits, int exponent) {
    int length = (int) Math.ceil(Math.log10(Math.max(1, largestDigits) + 1));
    int before = Math.max(1, length + exponent);
    return before + Math.max(0, -exponent) <= MOST_DIGITS;
  }

  /** The double nearest to {@code digits * 10^exponent} as far as one operation gives it. */
  private static double value(long digits, int exponent) {
    return exponent < 0 ? digits / Math.pow(10, -exponent) : digits * Math.pow(10, exponent);
  }
}
