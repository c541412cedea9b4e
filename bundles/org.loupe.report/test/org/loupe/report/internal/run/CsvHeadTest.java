package org.loupe.report.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.value.Table;
import org.loupe.data.Csv;

class CsvHeadTest {
  @TempDir Path folder;

  @Test
  void textsThatNeedQuotesComeBackAsTheyWere() throws IOException {
    List<String> hard = List.of("a,b", "say \"x\"", "two\nlines", "", " ", "\"", "\"\"");
    Path file = folder.resolve("a.csv");
    Csv.write(file, Table.builder().text("t,\"x\"", hard).text("u", hard).build());
    CsvHead head = CsvHead.read(file, 20);
    assertEquals(List.of("t,\"x\"", "u"), head.names());
    assertEquals(hard, head.rows().stream().map(List::getFirst).toList());
    assertEquals(hard, head.rows().stream().map(List::getLast).toList());
  }

  @Test
  void onlyTheFirstRowsAreRead() throws IOException {
    assertEquals(List.of(List.of("1"), List.of("2")), read("a\n1\n2\n3\n", 2).rows());
  }

  @Test
  void linesMayEndInCrLf() throws IOException {
    CsvHead head = read("a,b\r\n1,2\r\n", 9);
    assertEquals(List.of("a", "b"), head.names());
    assertEquals(List.of(List.of("1", "2")), head.rows());
  }

  @Test
  void longCellsAreCut() throws IOException {
    String cell = read("a\n" + "x".repeat(100_000) + "\n", 9).rows().getFirst().getFirst();
    assertEquals("x".repeat(64) + "\u2026", cell);
  }

  @Test
  void aQuoteThatIsNeverClosedEnds() throws IOException {
    assertEquals(1, read("a\n\"" + "x\n".repeat(1000), 9).rows().size());
  }

  @Test
  void anEmptyFileHasNoRows() throws IOException {
    assertEquals(List.of(), read("", 9).rows());
  }

  private CsvHead read(String text, int rows) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    return CsvHead.read(file, rows);
  }
}
