package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.plan.internal.EcmaNumber;

/** The examples that RFC 8785 publishes. */
class CanonicalJsonTest {

  private static String canonical(String json) {
    return CanonicalJson.of(JsonParser.parseString(json));
  }

  /** Appendix B: bits of a double, and its text. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbersAreWrittenAsInAppendixB(String bits, String text) {
    assertEquals(text, EcmaNumber.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))));
  }

  @Test
  void whatIsNoNumberOfJsonIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> EcmaNumber.text(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> EcmaNumber.text(Double.NEGATIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> canonical("[1e400]"));
  }

  /** Section 3.2.2. */
  @Test
  void literalsAndTextsAreWrittenInOneWay() {
    String sample =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;
    assertEquals(
        "{\"literals\":[null,true,false],"
            + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        canonical(sample));
  }

  /** Section 3.2.3: UTF-16 units, so that the emoji's surrogates come before U+FB33. */
  @Test
  void membersAreSortedByUtf16Units() {
    String sample =
        """
        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return",
         "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
         "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
         "\\u00f6": "Latin Small Letter O With Diaeresis"}
        """;
    assertEquals(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        canonical(sample));
  }

  @Test
  void wholeNumbersThatNoDoubleHoldsStayApart() {
    assertEquals("9007199254740992", canonical("9007199254740992"));
    assertEquals("\"9007199254740993\"", canonical("9007199254740993"));
    assertNotEquals(canonical("9007199254740993"), canonical("9007199254740992.0"));
    assertEquals("\"-9223372036854775808\"", canonical("-9223372036854775808"));
  }

  @Test
  void formOfANumberDoesNotCount() {
    assertEquals("[1,1,1,0]", canonical("[1, 1.0, 10e-1, -0.0]"));
  }

  @Test
  void hashIsThatOfTheText() {
    // printf '{}' | sha256sum
    assertEquals(
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        CanonicalJson.sha256(JsonParser.parseString(" { } ")));
  }

  @Test
  void textOfADoubleReadsBackAsItself() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double d = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(d) && d != 0) {
        assertEquals(d, Double.parseDouble(EcmaNumber.text(d)));
      }
    }
  }
}
