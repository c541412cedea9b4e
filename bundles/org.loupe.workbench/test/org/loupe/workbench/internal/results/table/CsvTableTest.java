package org.loupe.workbench.internal.results.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;

class CsvTableTest {
  @TempDir Path folder;

  private CsvTable table(String text) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    return CsvTable.open(file, () -> false);
  }

  /** Quotes, commas and line ends within cells, as RFC 4180 has them. */
  @Test
  void cellsAreThoseOfTheStandard() throws IOException {
    CsvTable t = table("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n,\u00e9\n\"[[1,2],[3,4]]\"");
    assertEquals(List.of("a", "b"), t.names());
    assertEquals(3, t.rows());
    assertEquals(List.of("1", "x, \"y\"\nz"), t.row(0));
    assertEquals(List.of("", "\u00e9"), t.row(1));
    assertEquals(List.of("[[1,2],[3,4]]", ""), t.row(2));
    for (int row = 0; row < 3; row++) {
      assertEquals(t.row(row), List.of(t.cell(row, 0), t.cell(row, 1)));
    }
  }

  /** What is exported reads as what was shown: the rows that are left, in their order. */
  @Test
  void whatIsExportedReadsAsItWasShown() throws IOException {
    CsvTable t = table("a,\"b,c\"\n1,\"x, \"\"y\"\"\nz\"\n2,\u00e9\n3,\"[[1,2]]\"\n");
    Path exported = folder.resolve("exported.csv");
    Files.write(exported, TableControl.csv(t, new int[] {2, 0}));
    CsvTable again = CsvTable.open(exported, () -> false);
    assertEquals(t.names(), again.names());
    assertEquals(2, again.rows());
    assertEquals(t.row(2), again.row(0));
    assertEquals(t.row(0), again.row(1));
  }

  @Test
  void namesAloneAreATableWithoutRows() throws IOException {
    assertEquals(0, table("a,b\n").rows());
    assertEquals(0, table("a,b").rows());
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThrows(LoupeException.class, () -> table(""));
    assertThrows(LoupeException.class, () -> table("\n\n"));
  }

  @Test
  void bytesThatAreNoTextAreShownAsSuch() throws IOException {
    Path file = folder.resolve("b.csv");
    Files.write(file, "a\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("\ufffd", CsvTable.open(file, () -> false).cell(0, 0));
  }

  @Test
  void columnsAreNumbersWhereTheyAre() throws IOException {
    CsvTable t = table("n\n1\n-2.5e-3\nNaN\nInfinity\nx\n\n0x10\n");
    double nan = Double.NaN;
    assertArrayEquals(
        new double[] {1, -2.5e-3, nan, Double.POSITIVE_INFINITY, nan, nan},
        t.numbers(0, () -> false));
  }

  @Test
  void sortingIsStableWithNoNumbersAtTheEnd() throws IOException {
    CsvTable t = table("n,name\n2,b\nNaN,a\n-1,c\n2,d\n10,e\n");
    TableRows rows = new TableRows(t);
    assertArrayEquals(new int[] {2, 0, 3, 4, 1}, rows.choose(Map.of(), 0, false, () -> false));
    assertArrayEquals(new int[] {4, 0, 3, 2, 1}, rows.choose(Map.of(), 0, true, () -> false));
    assertArrayEquals(new int[] {1, 0, 2, 3, 4}, rows.choose(Map.of(), 1, false, () -> false));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, rows.choose(Map.of(), -1, true, () -> false));
  }

  @ParameterizedTest
  @CsvSource({
    "> 1, 0 3 4",
    "<=-1, 2",
    "= 2, 0 3",
    "<> 2, 1 2 4",
    "-1 .. 2, 0 2 3",
    "1, 2 4",
    "an, 1"
  })
  void filtersTakeNumbersAndParts(String filter, String expected) throws IOException {
    CsvTable t = table("n,name\n2,b\nNaN,a\n-1,c\n2,d\n10,e\n");
    int[] found = new TableRows(t).choose(Map.of(0, filter), -1, false, () -> false);
    assertEquals(expected, String.join(" ", IntStream.of(found).mapToObj(i -> "" + i).toList()));
  }

  /** Against sorting and filtering all of the values at once. */
  @Test
  void manyRowsAreChosenAsOneByOne() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int n = 50_000;
    double[] values = random.doubles(n).map(v -> Math.round(v * 1000) / 10.0).toArray();
    StringBuilder text = new StringBuilder("k,v,w\n");
    for (int i = 0; i < n; i++) {
      text.append(i).append(',').append(values[i]).append(",\"[1,2]\"\n");
    }
    CsvTable t = table(text.toString());
    int[] expected =
        IntStream.range(0, n)
            .filter(i -> values[i] < 10)
            .boxed()
            .sorted((a, b) -> Double.compare(values[b], values[a]))
            .mapToInt(i -> i)
            .toArray();
    assertArrayEquals(expected, new TableRows(t).choose(Map.of(1, "< 10"), 1, true, () -> false));
  }
}
