package org.loupe.runtime.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.runtime.progress.StepMeter.Reading;

class ProgressTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "0.4, 0:00",
    "7, 0:07",
    "59.6, 1:00",
    "750, 12:30",
    "3599.4, 59:59",
    "3600, 1:00:00",
    "1e30, 277777:46:40"
  })
  void clocks(double seconds, String text) {
    assertEquals(text, ProgressText.clock(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 ms", "12|12 ms", "999|999 ms", "1240|1.24 s", "59900|59.9 s", "90000|1:30"})
  void durations(long millis, String text) {
    assertEquals(text, ProgressText.duration(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"123456.7|123,457/s", "10|10/s", "3.14|3.1/s", "0.25|15.0/min"})
  void rates(double perSecond, String text) {
    assertEquals(text, ProgressText.rate(perSecond));
  }

  @Test
  void moreThanAllIsAll() {
    assertEquals(
        "100 %  12/10 rows  5.0/s  0:00 left",
        ProgressText.figures(new Reading("s", 10, 12, "rows", "", 5, 3)));
  }

  @Test
  void withoutATotalItCounts() {
    assertEquals(
        "1,240 regions  310/s  0:04",
        ProgressText.figures(new Reading("s", -1, 1240, "regions", "", 310, 4)));
  }
}
