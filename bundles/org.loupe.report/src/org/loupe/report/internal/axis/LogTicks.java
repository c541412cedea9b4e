package org.loupe.report.internal.axis;

import java.util.ArrayList;
import java.util.List;

/** Powers of ten with numbers, the whole multiples between them without. */
public final class LogTicks {
  private LogTicks() {}

  /**
   * The marks of a range of positive numbers.
   *
   * @param most how many numbers have room
   */
  public static List<Tick> of(double from, double to, int most) {
    double low = Math.log10(from);
    double high = Math.log10(to);
    List<Tick> ticks = decades(from, to, low, high, most);
    if (high - low < 1) {
      // less than a decade: the numbers are nearly as close as on a linear axis
      List<Tick> linear = LinearTicks.of(from, to, most);
      long numbered = ticks.stream().filter(t -> !t.label().isEmpty()).count();
      if (linear.size() >= 2 && linear.size() >= numbered) {
        return linear;
      }
    }
    return ticks;
  }

  private static List<Tick> decades(double from, double to, double low, double high, int most) {
    double slack = 1e-9;
    int first = (int) Math.floor(low + slack);
    int last = (int) Math.ceil(high - slack);
    int every = (int) Math.max(1, Math.ceil((high - low) / Math.max(2, most)));
    boolean multiples = every == 1 && high - low <= 12;
    boolean numbered = high - low < 2;
    List<Tick> ticks = new ArrayList<>();
    for (int power = first; power <= last; power++) {
      double decade = Math.pow(10, power);
      for (int k = 1; k <= (multiples ? 9 : 1); k++) {
        double value = k * decade;
        if (value >= from * (1 - slack) && value <= to * (1 + slack)) {
          ticks.add(new Tick(value, label(k, power, every, numbered)));
        }
      }
    }
    return ticks;
  }

  private static String label(int multiple, int power, int every, boolean numbered) {
    if (multiple == 1) {
      if (Math.floorMod(power, every) != 0) {
        return "";
      }
      return power >= -2 && power <= 3 ? TickText.plain(1, power) : TickText.powerOfTen(power);
    }
    if (!numbered || multiple != 2 && multiple != 5) {
      return "";
    }
    return power >= -2 && power <= 3
        ? TickText.plain(multiple, power)
        : TickText.scientific(multiple, power);
  }
}
