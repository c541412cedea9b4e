package org.loupe.runtime.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  @Test
  void numbersCountAsNumbers() {
    List<String> order =
        List.of("0.9", "1", "1.0", "1.0.1", "1.2", "1.9", "1.10", "2", "10", "10b", "2026.11", "b");
    List<String> mixed =
        List.of("10b", "1.10", "b", "2", "1", "1.9", "2026.11", "1.0.1", "0.9", "10", "1.2", "1.0");
    assertEquals(order, mixed.stream().sorted(VersionOrder.OLDEST_FIRST).toList());
  }

  @Test
  void hugeNumbersHaveAnOrder() {
    String huge = "9".repeat(60);
    assertEquals(-1, Integer.signum(VersionOrder.OLDEST_FIRST.compare("9", huge)));
  }
}
