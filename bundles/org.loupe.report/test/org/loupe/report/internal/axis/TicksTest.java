package org.loupe.report.internal.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Range;

class TicksTest {

  @Test
  void stepsAreOneTwoOrFive() {
    assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(0, 1, 6));
    assertEquals(List.of("0", "50", "100", "150", "200"), labels(0, 200, 5));
    assertEquals(List.of("\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"), labels(-1, 1, 5));
  }

  /** Matrices of one, two, three and twelve classes. */
  @Test
  void whatIsCountedHasWholeNumbers() {
    assertEquals(List.of("0"), whole(1));
    assertEquals(List.of("0", "1"), whole(2));
    assertEquals(List.of("0", "1", "2"), whole(3));
    assertEquals(List.of("0", "2", "4", "6", "8", "10"), whole(12));
  }

  /** Rows of a matrix, the first one on top. */
  @Test
  void whatIsCountedDownwardsHasNoSigns() {
    List<Tick> ticks = AxisRange.of(Figure.Axis.countedDownwards("row", -0.5, 5.5)).ticks(4);
    assertEquals(List.of("4", "2", "0"), ticks.stream().map(Tick::label).toList());
    assertEquals(List.of(-4.0, -2.0, 0.0), ticks.stream().map(Tick::value).toList());
  }

  private static List<String> whole(int classes) {
    return LinearTicks.whole(-0.5, classes - 0.5, 9).stream().map(Tick::label).toList();
  }

  @Test
  void noDigitIsNoise() {
    assertEquals(List.of("0.1", "0.2", "0.3"), labels(0.1, 0.1 + 0.2, 3));
  }

  @Test
  void hugeAndTinyNumbersHavePowersOfTen() {
    assertEquals(List.of("0", "5\u00d710\u2078", "10\u2079"), labels(0, 1e9, 3));
    assertEquals(List.of("0", "5\u00d710\u207b\u2078", "10\u207b\u2077"), labels(0, 1e-7, 3));
  }

  @Test
  void marksLieInTheRangeAndAreNotTooMany() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double from = random.nextGaussian() * Math.pow(10, random.nextInt(-12, 12));
      double to = from + Math.exp(random.nextGaussian() * 5) * Math.max(1e-9, Math.abs(from));
      List<Tick> ticks = LinearTicks.of(from, to, 6);
      double slack = 1e-9 * (to - from) + 1e-15 * Math.abs(from);
      assertTrue(ticks.size() <= 8, from + " " + to + " " + ticks);
      for (Tick t : ticks) {
        assertTrue(t.value() >= from - slack && t.value() <= to + slack, from + " " + to + " " + t);
      }
    }
  }

  @Test
  void aLogarithmicAxisNumbersPowersOfTen() {
    List<String> numbered =
        LogTicks.of(0.01, 1000, 8).stream().map(Tick::label).filter(l -> !l.isEmpty()).toList();
    assertEquals(List.of("0.01", "0.1", "1", "10", "100", "1000"), numbered);
  }

  /** 20 and 40 alone say less; more numbers than 1, 2 and 5 times a power of ten stay. */
  @Test
  void lessThanADecadeHasTheDenserNumbers() {
    assertEquals(List.of("10", "20", "50"), numbered(6.65, 58.9, 3));
    assertEquals(List.of("20", "30", "40", "50", "60", "70", "80"), numbered(15, 85, 8));
  }

  private static List<String> numbered(double from, double to, int most) {
    return LogTicks.of(from, to, most).stream().map(Tick::label).filter(l -> !l.isEmpty()).toList();
  }

  @Test
  void manyDecadesAreNumberedSparsely() {
    List<Tick> ticks = LogTicks.of(1e-30, 1e30, 6);
    assertTrue(ticks.stream().filter(t -> !t.label().isEmpty()).count() <= 7, ticks.toString());
  }

  @Test
  void anEmptyRangeIsWidened() {
    assertEquals(new Range(-0.5, 0.5), shown(Figure.Axis.linear("", 0, 0)));
    assertTrue(shown(Figure.Axis.linear("", 3, 3)).contains(3));
  }

  @Test
  void anAxisWithoutAPlaceForItsNumbersIsRefused() {
    Figure.Axis infinite = Figure.Axis.linear("loss", 0, Double.POSITIVE_INFINITY);
    LoupeException e = assertThrows(LoupeException.class, () -> AxisRange.of(infinite));
    assertEquals("The axis 'loss' is to show 0..Infinity, which is not finite.", e.getMessage());
    Figure.Axis negative = new Figure.Axis("loss", new Range(-2, -1), Figure.Scale.LOG);
    assertThrows(LoupeException.class, () -> AxisRange.of(negative));
  }

  private static Range shown(Figure.Axis axis) {
    AxisRange range = AxisRange.of(axis);
    return new Range(range.from(), range.to());
  }

  private static List<String> labels(double from, double to, int most) {
    return LinearTicks.of(from, to, most).stream().map(Tick::label).toList();
  }
}
