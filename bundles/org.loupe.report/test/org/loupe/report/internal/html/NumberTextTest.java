package org.loupe.report.internal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, 0
          -0.0, 0
          42, 42
          -7, \u22127
          9999, 9999
          12219, '12,219'
          0.5, 0.5
          97.25, 97.25
          3.14159265, 3.1416
          -1234.56789, \u22121234.6
          0.00123456, 0.0012346
          1.7763568394002505e-16, 1.7764\u202f\u00d7\u202f10<sup>\u221216</sup>
          1e-3, 0.001
          9.99999e-4, 0.001
          -1e300, \u22121\u202f\u00d7\u202f10<sup>300</sup>
          NaN, NaN
          -Infinity, \u2212\u221e
          9223372036854775807, '9,223,372,036,854,775,807'
          -9223372036854775808, '\u22129,223,372,036,854,775,808'
          zero, zero
          1e5, '100,000'
          1..2, 1..2
          <b>, &lt;b&gt;
          """)
  void cells(String cell, String shown) {
    assertEquals(shown, NumberText.cell(cell));
  }

  @ParameterizedTest
  @CsvSource({"0.0123, 12 ms", "3.61, 3.6 s", "59.96, 60.0 s", "61, 1 min 1 s", "3660, 1 h 1 min"})
  void times(double seconds, String shown) {
    assertEquals(shown, NumberText.time(seconds));
  }
}
