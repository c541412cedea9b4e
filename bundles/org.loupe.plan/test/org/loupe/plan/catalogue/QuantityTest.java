package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  private static Optional<Number> of(String value, String symbol) {
    return Quantity.of(symbol).orElseThrow().normalise(new BigDecimal(value));
  }

  @ParameterizedTest
  @CsvSource({
    "1, s, 1",
    "1.5, min, 90",
    "2, h, 7200",
    "250, ms, 0.25",
    "2000, ms, 2",
    "0.1, s, 0.1",
    "1e3, s, 1000",
    "64, MiB, 67108864",
    "0.5, KiB, 512",
    "8388607, TiB, 9223370937343148032"
  })
  void wholeAmountsStayWhole(String value, String symbol, String plan) {
    Object expected =
        plan.contains(".") ? (Object) Double.valueOf(plan) : (Object) Long.valueOf(plan);
    assertEquals(Optional.of(expected), of(value, symbol));
  }

  @Test
  void percentIsANumberEvenWhenWhole() {
    assertEquals(Optional.of(2.0), of("200", "%"));
    // 0.07 and not 0.07000000000000001, as 7 * 0.01 would be
    assertEquals(Optional.of(0.07), of("7", "%"));
  }

  @Test
  void fractionsOfAByteAreNone() {
    assertEquals(Optional.empty(), of("0.5", "B"));
    assertEquals(Optional.empty(), of("0.0001", "KiB"));
  }

  @Test
  void amountsBeyondALongAreNone() {
    assertEquals(Optional.empty(), of("8388608", "TiB"));
    assertEquals(Optional.empty(), of("1e30", "h"));
    assertEquals(Optional.empty(), of("1e400", "%"));
    assertEquals(Optional.empty(), of("1e999999999", "B"));
  }

  @Test
  void unitsAreCaseSensitiveAndBinary() {
    assertEquals(Optional.empty(), Quantity.of("mib"));
    assertEquals(Optional.empty(), Quantity.of("MB"));
    assertEquals(Optional.empty(), Quantity.of("sec"));
    assertEquals(List.of("ms", "s", "min", "h"), Quantity.symbols(Type.Scalar.DURATION));
    assertEquals(List.of(), Quantity.symbols(Type.Scalar.INT));
    assertEquals(10, Quantity.symbols().size());
  }
}
