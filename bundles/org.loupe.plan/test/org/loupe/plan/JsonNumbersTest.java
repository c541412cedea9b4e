package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {

  private static Optional<Number> read(String json) {
    return JsonNumbers.read(JsonParser.parseString(json));
  }

  @Test
  void wholeNumbersStayWhole() {
    assertEquals(Optional.of(42L), read("42"));
    assertEquals(Optional.of(Long.MIN_VALUE), read("-9223372036854775808"));
    assertEquals(Optional.of(42.0), read("42.0"));
    assertEquals(Optional.of(1000.0), read("1e3"));
  }

  @Test
  void whatJsonHasNoNumberForIsAText() {
    for (double d :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      JsonPrimitive p = JsonNumbers.write(d);
      assertEquals(true, p.isString());
      assertEquals(Optional.of(d), JsonNumbers.read(p));
    }
    assertEquals("\"-Infinity\"", JsonNumbers.write(Double.NEGATIVE_INFINITY).toString());
  }

  @Test
  void otherTextsAreNoNumbers() {
    assertEquals(Optional.empty(), read("\"nan\""));
    assertEquals(Optional.empty(), read("\"42\""));
    assertEquals(Optional.empty(), read("true"));
    assertEquals(Optional.empty(), read("[1]"));
    assertEquals(Optional.empty(), read("null"));
  }

  @Test
  void numbersBeyondBothTypesAreNone() {
    assertEquals(Optional.empty(), read("9223372036854775808"));
    assertEquals(Optional.empty(), read("1e309"));
    assertEquals(Optional.empty(), read("-1e999999999"));
    assertEquals(Optional.of(0.0), read("1e-999999999"));
  }

  @Test
  void doublesReadBackAsTheSame() {
    for (double d : new double[] {0.1, 1.0, 1e22, Double.MIN_VALUE, Double.MAX_VALUE, -0.0}) {
      assertEquals(Optional.of(d), read(JsonNumbers.write(d).toString()));
    }
  }
}
