package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.testing.Corpus;
import org.loupe.data.testing.TestContext;

class ParquetSourceTest {

  private static final Path ACCEPTED = Path.of("test/corpus/parquet/accepted");

  @TempDir Path folder;

  private static ParquetSource.Arguments arguments(Corpus.Case c) {
    return new ParquetSource.Arguments(
        c.file(),
        Optional.of(c.text("label")).filter(l -> !l.isEmpty()),
        c.list("columns"),
        List.of(),
        1,
        List.of(),
        c.text("missing").equals("nan") ? Missing.NAN : Missing.REFUSE);
  }

  private static ParquetSource.Arguments plain(Path file) {
    return new ParquetSource.Arguments(
        file, Optional.empty(), List.of(), List.of(), 1, List.of(), Missing.REFUSE);
  }

  private static Dataset open(ParquetSource.Arguments a) {
    return new ParquetSource().open(a, new TestContext());
  }

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("parquet/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("parquet/refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void filesOfPyarrowAreRead(Corpus.Case c) {
    Dataset d = open(arguments(c));
    assertEquals(Long.parseLong(c.text("rows")), d.size());
    assertEquals(c.text("dtype"), d.row().dtype().label());
    assertEquals(List.of(Long.parseLong(c.text("shape"))), d.row().row());
    assertEquals(c.list("classes"), d.classes());
    if (!c.text("label").isEmpty()) {
      assertArrayEquals(c.numbers("labels"), d.labels().orElseThrow().toDoubles());
    }
    double[] expected = c.numbers("values");
    double[] found = d.read(LongStream.range(0, d.size()).toArray()).toDoubles();
    if (c.text("dtype").equals("f32")) {
      Arrays.setAll(expected, i -> (float) expected[i]);
    }
    assertArrayEquals(expected, found);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void othersAreRefused(Corpus.Case c) {
    c.assertRefused(
        () -> {
          Dataset d = open(arguments(c));
          d.read(LongStream.range(0, d.size()).toArray());
        });
  }

  /** Four row groups, of which two stay decoded. */
  @Test
  void rowsAreReadInAnyOrderAndByManyThreads() {
    Dataset d = open(plain(ACCEPTED.resolve("codec-zstd.parquet")));
    double[] all = d.read(LongStream.range(0, 50).toArray()).toDoubles();
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            seed ->
                new Random(seed)
                    .longs(60, 0, 50)
                    .forEach(
                        row ->
                            assertArrayEquals(
                                Arrays.copyOfRange(all, 3 * (int) row, 3 * (int) row + 3),
                                d.read(row).toDoubles())));
  }

  @Test
  void shapeScaleAndColumnsAreApplied() {
    Path file = ACCEPTED.resolve("lists-of-floats.parquet");
    ParquetSource.Arguments a =
        new ParquetSource.Arguments(
            file,
            Optional.of("label"),
            List.of("pixels"),
            List.of(1L, 2L, 3L),
            0.5,
            List.of("a", "b", "c"),
            Missing.REFUSE);
    Dataset d = open(a);
    assertEquals(List.of(1L, 2L, 3L), d.row().row());
    assertEquals(List.of("a", "b", "c"), d.classes());
    Dataset whole =
        open(
            new ParquetSource.Arguments(
                file,
                Optional.of("label"),
                List.of(),
                List.of(),
                1,
                List.of(),
                Missing.REFUSE));
    float[] half = whole.read(7).toFloats();
    for (int i = 0; i < half.length; i++) {
      half[i] *= 0.5f;
    }
    assertArrayEquals(half, d.select(9, 7).read(1).toFloats());
    assertNotEquals(whole.hash(), d.hash());
  }

  @Test
  void aShapeOrScaleThatDoesNotFitIsRefused() {
    Path file = ACCEPTED.resolve("codec-none.parquet");
    for (double scale : new double[] {0, Double.NaN}) {
      ParquetSource.Arguments a =
          new ParquetSource.Arguments(
              file, Optional.empty(), List.of(), List.of(), scale, List.of(), Missing.REFUSE);
      LoupeException e = assertThrows(LoupeException.class, () -> open(a));
      assertEquals(DataProblem.SCALE, e.code());
    }
    ParquetSource.Arguments a =
        new ParquetSource.Arguments(
            file, Optional.empty(), List.of(), List.of(2L, 2L), 1, List.of(), Missing.REFUSE);
    assertEquals(
        DataProblem.SHAPE, assertThrows(LoupeException.class, () -> open(a)).code());
  }

  @Test
  void aRowGroupBeyondTheMemoryIsRefusedWhenItIsRead() {
    Dataset d =
        new ParquetSource()
            .open(
                plain(ACCEPTED.resolve("codec-none.parquet")),
                new TestContext(new ByteSize(16 * 3 * 8 - 1), () -> false));
    LoupeException e = assertThrows(LoupeException.class, () -> d.read(0));
    assertEquals(DataProblem.MEMORY, e.code());
    assertEquals(3, d.read(49).count(), "the last group has two rows");
  }

  @Test
  void whatIsNotThereIsSaid() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> open(plain(folder.resolve("no.parquet"))));
    assertEquals(DataProblem.UNREADABLE, e.code());
    assertEquals(
        DataProblem.UNREADABLE,
        assertThrows(LoupeException.class, () -> open(plain(folder))).code());
  }

  /** Whatever bytes are changed, there are values, or there is a problem with a code. */
  @Test
  @Timeout(120)
  void mutatedFilesAreReadOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(ACCEPTED.resolve("codec-snappy.parquet"));
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      for (int k = 0; k < 1 + i % 4; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("m.parquet"), bytes);
      try {
        Dataset d = open(plain(file));
        d.read(LongStream.range(0, Math.min(d.size(), 1000)).toArray());
      } catch (LoupeException e) {
        refused++;
      }
    }
    assertTrue(refused > 20, refused + " of 300 were refused");
  }

  /** x is missing in the rows 4, 13, 22, 31, 40 and 49. */
  @Test
  void rowsWithMissingValuesAreLeftOutWhereThatIsWanted() {
    TestContext context = new TestContext();
    ParquetSource.Arguments a =
        new ParquetSource.Arguments(
            ACCEPTED.resolve("missing-as-nan.parquet"),
            Optional.of("label"),
            List.of(),
            List.of(),
            1,
            List.of(),
            Missing.DROP);
    Dataset d = new ParquetSource().open(a, context);
    assertEquals(44, d.size());
    assertArrayEquals(
        LongStream.range(0, 50).filter(i -> i % 9 != 4).toArray(), d.selection().orElseThrow());
    assertEquals(44, d.labels().orElseThrow().count());
    assertEquals(1, context.warnings().size());
    String warning = context.warnings().getFirst();
    assertTrue(warning.contains("6 of 50 rows"), warning);
  }
}
