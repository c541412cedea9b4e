package org.loupe.data.internal.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvNumberTest {

  private static void check(String text) {
    byte[] b = (" " + text + " ").getBytes();
    assertEquals(Double.parseDouble(text), CsvNumber.parse(b, 1, b.length - 1), text);
    assertEquals(Float.parseFloat(text), CsvNumber.parseFloat(b, 1, b.length - 1), text);
  }

  /** The library's parser is slower and the reference. */
  @Test
  void randomNumbersAreTheNearest() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double v = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(v)) {
        check(Double.toString(v));
        check(Float.toString((float) random.nextGaussian()));
        check(Double.toString(random.nextDouble()));
        check(String.format(Locale.ROOT, "%.20f", random.nextGaussian() * 1e3));
      }
    }
  }

  /** Middles between floats, and their neighbours in the last digit, are the hard cases. */
  @Test
  void middlesBetweenFloatsAreRoundedToEven() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      float f = (float) (random.nextDouble() * Math.pow(10, random.nextInt(-6, 6)));
      BigDecimal middle =
          new BigDecimal(f).add(new BigDecimal(Math.nextUp(f))).divide(BigDecimal.TWO);
      BigDecimal last = middle.ulp();
      check(middle.toPlainString());
      check(middle.add(last).toPlainString());
      check(middle.subtract(last).toPlainString());
    }
  }

  @Test
  void boundariesOfTheShortWay() {
    for (String text :
        new String[] {
          "9007199254740992",
          "9007199254740993",
          "999999999999999999",
          "9999999999999999999",
          "1e22",
          "1e23",
          "1e-22",
          "1e-23",
          "123456789012345678e22",
          "0e99999",
          "-0.0",
          "1.1754944e-38",
          "1.1754943e-38",
          "3.4028235e38",
          "3.4028236e38",
          "1e999999999999"
        }) {
      check(text);
    }
  }
}
