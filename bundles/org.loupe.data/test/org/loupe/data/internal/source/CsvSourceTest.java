package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.csv.CsvOptions.Header;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.internal.csv.CsvOptions.Separator;
import org.loupe.data.testing.Corpus;
import org.loupe.data.testing.TestContext;

class CsvSourceTest {

  @TempDir Path folder;

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("csv/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("csv/refused");
  }

  private static Dataset open(Corpus.Case c, TestContext context) {
    return new CsvSource()
        .open(
            new CsvSource.Arguments(
                c.file(),
                Optional.of(c.text("label")).filter(s -> !s.isEmpty()),
                c.list("columns"),
                List.of(),
                1,
                c.list("names"),
                choice(c, "header", Header.AUTO),
                choice(c, "separator", Separator.AUTO),
                choice(c, "missing", Missing.REFUSE)),
            context);
  }

  private static <E extends Enum<E>> E choice(Corpus.Case c, String key, E otherwise) {
    String name = c.text(key);
    return name.isEmpty()
        ? otherwise
        : Enum.valueOf(otherwise.getDeclaringClass(), name.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void reads(Corpus.Case c) {
    TestContext context = new TestContext();
    Dataset d = open(c, context);
    Tensor all = d.read(LongStream.range(0, d.size()).toArray());
    assertArrayEquals(
        Arrays.stream(c.numbers("shape")).mapToLong(n -> (long) n).toArray(), all.shape());
    double[] values = c.numbers("values");
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    assertArrayEquals(floats, all.toFloats());
    assertEquals(c.list("classes"), d.classes());
    String labels = c.text("targets").isEmpty() ? "labels" : "targets";
    assertArrayEquals(c.numbers(labels), d.labels().map(Tensor::toDoubles).orElse(new double[0]));
    d.labels()
        .ifPresent(l -> assertEquals(labels.equals("labels") ? DType.I64 : DType.F64, l.dtype()));
    assertEquals(c.text("warning").isEmpty() ? 0 : 1, context.warnings().size());
    context.warnings().forEach(w -> assertTrue(w.contains(c.text("warning")), w));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    c.assertRefused(() -> open(c, new TestContext()));
  }

  private CsvSource.Arguments plain(Path file, String label) {
    return new CsvSource.Arguments(
        file,
        Optional.of(label).filter(s -> !s.isEmpty()),
        List.of(),
        List.of(),
        1,
        List.of(),
        Header.AUTO,
        Separator.AUTO,
        Missing.REFUSE);
  }

  @Test
  void cellsMayLieAcrossTheEndsOfTheReadersBuffer() throws IOException {
    // most of a row is its quoted cell, so that most ends fall into one
    String rest = "\"\"-".repeat(20);
    StringBuilder text = new StringBuilder("value,\"la\"\"bel\"\r\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(String.format(Locale.ROOT, "%05d,\"%c%s\"\r\n", i, 'a' + i % 3, rest));
    }
    Path file = Files.writeString(folder.resolve("long.csv"), text);
    Dataset d = new CsvSource().open(plain(file, "la\"bel"), new TestContext());
    assertEquals(50_000, d.size());
    String read = "\"-".repeat(20);
    assertEquals(List.of("a" + read, "b" + read, "c" + read), d.classes());
    float[] values = d.read(LongStream.range(0, 50_000).toArray()).toFloats();
    long[] labels = d.labels().orElseThrow().toLongs();
    for (int i = 0; i < values.length; i++) {
      assertEquals(i, values[i]);
      assertEquals(i % 3, labels[i]);
    }
  }

  @Test
  void manyClassesKeepTheirNumbers() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 2000; i++) {
      text.append("1,class").append(1000 + i % 500).append('\n');
    }
    Path file = Files.writeString(folder.resolve("classes.csv"), text);
    Dataset d = new CsvSource().open(plain(file, "b"), new TestContext());
    assertEquals(500, d.classes().size());
    for (int i = 0; i < 2000; i++) {
      assertEquals(i % 500, d.labels().orElseThrow().getLong(i));
    }
  }

  @Test
  void manyDifferentLabelsAreTargets() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 70_000; i++) {
      text.append("1,").append(i).append(".5\n");
    }
    Path file = Files.writeString(folder.resolve("targets.csv"), text);
    Dataset d = new CsvSource().open(plain(file, "b"), new TestContext());
    assertEquals(DType.F64, d.labels().orElseThrow().dtype());
    assertEquals(0.5, d.labels().orElseThrow().getDouble(0));
    assertEquals(69_999.5, d.labels().orElseThrow().getDouble(69_999));
  }

  @Test
  void tooManyDifferentTextsAreNoClasses() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 70_000; i++) {
      text.append("1,id").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("ids.csv"), text);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new CsvSource().open(plain(file, "b"), new TestContext()));
    assertEquals(DataProblem.LABELS, e.code());
  }

  @Test
  void aCellWithoutEndIsRefusedEarly() throws IOException {
    Path file = Files.writeString(folder.resolve("cell.csv"), "a\n" + "1".repeat(3 << 20));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new CsvSource().open(plain(file, ""), new TestContext()));
    assertTrue(e.getMessage().contains("line 2: the cell is longer than 1 MiB"), e.getMessage());
  }

  @Test
  void aLineOfNothingButCommasIsNoTable() throws IOException {
    Path file = Files.writeString(folder.resolve("commas.csv"), ",".repeat(3 << 20));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new CsvSource().open(plain(file, ""), new TestContext()));
    assertEquals(DataProblem.CSV_RAGGED, e.code());
  }

  @Test
  void memoryIsCheckedBeforeTheCellsAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b,c\n" + "1,2,x\n".repeat(1000));
    TestContext little = new TestContext(new ByteSize(1000), Cancellation.never());
    LoupeException e =
        assertThrows(LoupeException.class, () -> new CsvSource().open(plain(file, ""), little));
    assertEquals(DataProblem.MEMORY, e.code());
  }

  @Test
  void readingIsCancelled() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
    TestContext cancelled = new TestContext(ByteSize.ofMiB(1), () -> true);
    assertThrows(CancelledException.class, () -> new CsvSource().open(plain(file, ""), cancelled));
  }

  @Test
  void theHeaderNamesTheColumns() throws IOException {
    Path named = Files.writeString(folder.resolve("named.csv"), "x;\"a;b\";y\n1;2;3\n4\n");
    List<String> names = List.of("x", "a;b", "y"); // the third line, too short, is not looked at
    assertEquals(
        Map.of("label", names, "columns", names),
        new CsvSource().header(plain(named, ""), new TestContext()).choices());
    Path numbers = Files.writeString(folder.resolve("numbers.csv"), "1,2\n3,4\n");
    assertEquals(
        List.of("0", "1"),
        new CsvSource().header(plain(numbers, ""), new TestContext()).choices().get("label"));
  }

  @Test
  void rowsWithMissingValuesAreLeftOutWhereThatIsWanted() throws IOException {
    Path file = Files.writeString(folder.resolve("gaps.csv"), "a,b\n1,2\n,3\n4,NA\n5,6\n");
    TestContext context = new TestContext();
    Dataset d = new CsvSource().open(dropping(file), context);
    assertArrayEquals(new double[] {1, 2, 5, 6}, d.read(0, 1).toDoubles());
    assertArrayEquals(new long[] {0, 3}, d.selection().orElseThrow());
    assertEquals(1, context.warnings().size());
    String warning = context.warnings().getFirst();
    assertTrue(warning.contains("2 of 4 rows"), warning);
    Path none = Files.writeString(folder.resolve("none.csv"), "a,b\n,2\n1,\n");
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> new CsvSource().open(dropping(none), new TestContext()));
    assertEquals("LP-2215", e.code().id());
    Path complete = Files.writeString(folder.resolve("complete.csv"), "a,b\n1,2\n");
    TestContext silent = new TestContext();
    assertTrue(new CsvSource().open(dropping(complete), silent).selection().isEmpty());
    assertEquals(List.of(), silent.warnings());
  }

  private static CsvSource.Arguments dropping(Path file) {
    return new CsvSource.Arguments(
        file,
        Optional.empty(),
        List.of(),
        List.of(),
        1,
        List.of(),
        Header.AUTO,
        Separator.AUTO,
        Missing.DROP);
  }
}
