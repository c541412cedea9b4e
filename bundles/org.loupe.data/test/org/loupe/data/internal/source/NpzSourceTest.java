package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;
import org.loupe.data.testing.TestContext;

class NpzSourceTest {

  private static final Path FILE = Path.of("test/corpus/npz/accepted/stored.npz");

  private static Dataset open(String key, Optional<String> labels, Optional<String> rows) {
    return new NpzSource()
        .open(
            new NpzSource.Arguments(FILE, key, labels, rows, List.of(3L, 1L), 2, List.of()),
            new TestContext());
  }

  @Test
  void valuesLabelsAndRowsAreInOneFile() {
    Dataset d = open("x", Optional.of("y"), Optional.of("y"));
    assertArrayEquals(new long[] {2, 3, 1}, d.read(0, 1).shape());
    assertArrayEquals(new float[] {6, 8, 10, 0, 2, 4}, d.read(0, 1).toFloats());
    assertArrayEquals(new double[] {0, 1}, d.labels().orElseThrow().toDoubles());
  }

  @Test
  void aKeyThatIsNotThereIsRefusedWithTheOnesThatAre() {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> open("x", Optional.of("labels"), Optional.empty()));
    assertEquals(DataProblem.KEY, e.code());
    assertTrue(e.line().endsWith("It has: x, y."), e.line());
  }

  @Test
  void theHeaderNamesTheArrays() {
    NpzSource.Arguments begun =
        new NpzSource.Arguments(FILE, "", Optional.empty(), Optional.empty(), List.of(), 1,
            List.of());
    assertEquals(
        List.of("x", "y"), new NpzSource().header(begun, new TestContext()).choices().get("key"));
  }
}
