package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.cifar.CifarLabel;
import org.loupe.data.testing.TestContext;

/** Files are written as the page of CIFAR describes them: labels, then 1024 bytes a colour. */
class CifarSourceTest {

  private static final int PIXELS = 3072;

  @TempDir Path folder;
  private final TestContext context = new TestContext();

  /** A file of records, each with its labels and a first pixel of each colour. */
  private Path file(String name, int[][] records, int labels) throws IOException {
    byte[] bytes = new byte[records.length * (PIXELS + labels)];
    for (int r = 0; r < records.length; r++) {
      int at = r * (PIXELS + labels);
      for (int i = 0; i < labels; i++) {
        bytes[at + i] = (byte) records[r][i];
      }
      for (int c = 0; c < 3; c++) {
        bytes[at + labels + c * 1024] = (byte) records[r][labels + c];
      }
    }
    return Files.write(folder.resolve(name), bytes);
  }

  private Path ten(String name, int[]... records) throws IOException {
    return file(name, records, 1);
  }

  private Dataset open(CifarLabel label, List<String> classes, Path first, Path... more) {
    return new CifarSource()
        .open(new CifarSource.Arguments(first, List.of(more), label, classes), context);
  }

  private LoupeException refused(CifarLabel label, List<String> classes, Path... files) {
    return assertThrows(
        LoupeException.class,
        () ->
            new CifarSource()
                .open(
                    new CifarSource.Arguments(
                        files[0], List.of(files).subList(1, files.length), label, classes),
                    context));
  }

  @Test
  void readsTheFilesOneBehindTheOther() throws IOException {
    Path a = ten("a.bin", new int[] {3, 255, 128, 1}, new int[] {9, 10, 20, 30});
    Path b = ten("b.bin", new int[] {0, 40, 50, 60});
    Dataset d = open(CifarLabel.AUTO, List.of(), a, b);
    assertEquals(List.of(3L, 32L, 32L), d.row().row());
    assertArrayEquals(new long[] {3, 9, 0}, d.labels().orElseThrow().toLongs());
    assertEquals(IntStream.range(0, 10).mapToObj(String::valueOf).toList(), d.classes());
    float[] rows = d.read(2, 0).toFloats();
    assertEquals(40 / 255f, rows[0]);
    assertEquals(50 / 255f, rows[1024]);
    assertEquals(60 / 255f, rows[2048]);
    assertEquals(1f, rows[PIXELS]);
    assertEquals(128 / 255f, rows[PIXELS + 1024]);
    assertEquals(0f, rows[PIXELS + 1]);
  }

  @Test
  void ofTwoLabelsTheSecondIsFine() throws IOException {
    Path file = file("train.bin", new int[][] {{19, 99, 1, 2, 3}, {0, 5, 4, 5, 6}}, 2);
    Dataset fine = open(CifarLabel.AUTO, List.of(), file);
    assertArrayEquals(new long[] {99, 5}, fine.labels().orElseThrow().toLongs());
    assertEquals(100, fine.classes().size());
    assertEquals(4 / 255f, fine.read(1).toFloats()[0]);
    Dataset coarse = open(CifarLabel.COARSE, List.of(), file);
    assertArrayEquals(new long[] {19, 0}, coarse.labels().orElseThrow().toLongs());
    assertEquals(20, coarse.classes().size());
    assertEquals(fine.read(0, 1), coarse.read(0, 1));
    assertNotEquals(fine.hash(), coarse.hash());
  }

  @Test
  void classesHaveNames() throws IOException {
    Path file = ten("a.bin", new int[] {1, 0, 0, 0});
    assertEquals(
        List.of("airplane", "automobile"),
        open(CifarLabel.SINGLE, List.of("airplane", "automobile"), file).classes());
  }

  @Test
  void labelsBeyondTheClassesAreRefused() throws IOException {
    Path good = ten("good.bin", new int[] {9, 0, 0, 0});
    Path bad = ten("bad.bin", new int[] {9, 0, 0, 0}, new int[] {10, 0, 0, 0});
    LoupeException e = refused(CifarLabel.AUTO, List.of(), good, bad);
    assertEquals(DataProblem.LABELS, e.code());
    assertTrue(e.getMessage().contains("Row 1 of the labels of"), e.getMessage());
    assertTrue(e.getMessage().contains("bad.bin' is 10, and 10 classes"), e.getMessage());
    assertEquals(DataProblem.LABELS, refused(CifarLabel.AUTO, List.of("cat", "dog"), good).code());
  }

  @Test
  void otherLengthsAreRefused() throws IOException {
    for (int length : new int[] {0, 1, 3072, 3073 + 3074, 2 * 3073 - 1}) {
      Path file = Files.write(folder.resolve(length + ".bin"), new byte[length]);
      LoupeException e = refused(CifarLabel.AUTO, List.of(), file);
      assertEquals(DataProblem.CIFAR, e.code(), e.getMessage());
      assertTrue(e.getMessage().contains(length + ".bin"), e.getMessage());
    }
    Path ten = ten("ten.bin", new int[] {9, 0, 0, 0});
    assertEquals(DataProblem.CIFAR, refused(CifarLabel.COARSE, List.of(), ten).code());
  }

  @Test
  void filesOfBothKindsAreRefused() throws IOException {
    Path ten = ten("ten.bin", new int[] {9, 0, 0, 0});
    Path hundred = file("hundred.bin", new int[][] {{1, 1, 1, 1, 1}}, 2);
    LoupeException e = refused(CifarLabel.AUTO, List.of(), ten, hundred);
    assertTrue(e.getMessage().contains("are of different kinds"), e.getMessage());
  }

  @Test
  void onlyLabelsTakeMemory() throws IOException {
    Path file = ten("a.bin", new int[] {1, 0, 0, 0}, new int[] {1, 0, 0, 0});
    CifarSource.Arguments arguments =
        new CifarSource.Arguments(file, List.of(), CifarLabel.AUTO, List.of());
    new CifarSource().open(arguments, new TestContext(new ByteSize(16), () -> false));
    TestContext less = new TestContext(new ByteSize(15), () -> false);
    LoupeException e =
        assertThrows(LoupeException.class, () -> new CifarSource().open(arguments, less));
    assertEquals(DataProblem.MEMORY, e.code());
  }
}
