package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;
import org.loupe.data.testing.TestContext;

class IdxSourceTest {

  private static final Path CORPUS = Path.of("test/corpus/idx/accepted");

  /** Where data lies that is too large for the sources: the environment says. */
  private static final Path LARGE =
      Path.of(Optional.ofNullable(System.getenv("LOUPE_TEST_DATA")).orElse("none"));

  @TempDir Path folder;
  private final TestContext context = new TestContext();

  private static Path file(String name) {
    return CORPUS.resolve(name);
  }

  private Dataset open(String name, Optional<Path> labels, String... classes) {
    return new IdxSource()
        .open(
            new IdxSource.Arguments(
                file(name), labels, List.of(), Optional.empty(), List.of(classes)),
            context);
  }

  @Test
  void threeAxesOfBytesAreGrayImages() {
    Dataset d =
        open("unsigned-bytes-gzip.gz", Optional.of(file("labels.idx1-ubyte")), "boot", "bag");
    assertArrayEquals(new long[] {1, 2, 3}, d.row().rowShape());
    assertEquals(DType.F32, d.row().dtype());
    assertArrayEquals(
        new float[] {0, 1 / 255f, 127 / 255f, 128 / 255f, 254 / 255f, 1}, d.read(0).toFloats());
    assertArrayEquals(new long[] {1, 0}, d.labels().orElseThrow().toLongs());
    assertEquals(List.of("boot", "bag"), d.classes());
  }

  /** Values as others have them, who divide single by single. */
  @Test
  void everyByteIsTheQuotientInSinglePrecision() throws IOException {
    byte[] bytes = new byte[8 + 256];
    System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 1, 0}, 0, bytes, 0, 8);
    float[] expected = new float[256];
    for (int i = 0; i < 256; i++) {
      bytes[8 + i] = (byte) i;
      expected[i] = i / 255f;
    }
    Path all = Files.write(folder.resolve("all.idx"), bytes);
    Dataset d =
        new IdxSource()
            .open(
                new IdxSource.Arguments(
                    all, Optional.empty(), List.of(), Optional.empty(), List.of()),
                context);
    assertArrayEquals(expected, d.read(LongStream.range(0, 256).toArray()).toFloats());
  }

  @Test
  void otherTypesKeepTheirValues() {
    assertArrayEquals(
        new float[] {-128, -1, 127},
        open("signed-bytes.idx", Optional.empty()).read(0, 1, 2).toFloats());
    Dataset doubles = open("doubles.idx", Optional.empty());
    assertEquals(DType.F64, doubles.row().dtype());
    assertArrayEquals(new double[] {.1}, doubles.read(0).toDoubles());
  }

  @Test
  void theScaleThatIsGivenCounts() {
    Dataset d =
        new IdxSource()
            .open(
                new IdxSource.Arguments(
                    file("labels.idx1-ubyte"),
                    Optional.empty(),
                    List.of(),
                    Optional.of(4.0),
                    List.of()),
                context);
    assertArrayEquals(new float[] {4, 0}, d.read(0, 1).toFloats());
  }

  @Test
  void labelsOfAnotherLengthAreRefused() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> open("unsigned-bytes-gzip.gz", Optional.of(file("signed-bytes.idx"))));
    assertEquals(DataProblem.LABELS, e.code());
    assertTrue(e.getMessage().contains("has 2 rows and there are 3 labels"), e.getMessage());
  }

  /** Compressing changes the bytes of the source, and so the hash, but no value. */
  @Test
  void compressedIsTheSameDataUnderAnotherHash() {
    Dataset plain = open("unsigned-bytes.idx3-ubyte", Optional.empty());
    Dataset compressed = open("unsigned-bytes-gzip.gz", Optional.empty());
    assertEquals(plain.read(0, 1), compressed.read(0, 1));
    assertNotEquals(plain.hash(), compressed.hash());
    assertEquals(compressed.hash(), open("gzip-not-named-so.idx", Optional.empty()).hash());
  }

  /**
   * The first 2,000 test images of Fashion-MNIST. The first ten labels are those that its page and
   * countless notebooks show: ankle boot, pullover, trouser, trouser, shirt, ...
   */
  @Test
  void readsFashionMnist() {
    Path images = LARGE.resolve("fashion-mnist-test2000-images-idx3-ubyte.gz");
    Path labels = LARGE.resolve("fashion-mnist-test2000-labels-idx1-ubyte.gz");
    assumeTrue(
        Files.exists(images), "LOUPE_TEST_DATA names no folder with this part of Fashion-MNIST");
    Dataset d =
        new IdxSource()
            .open(
                new IdxSource.Arguments(
                    images, Optional.of(labels), List.of(), Optional.empty(), List.of()),
                context);
    assertEquals(2000, d.size());
    assertArrayEquals(new long[] {1, 28, 28}, d.row().rowShape());
    assertArrayEquals(
        new long[] {9, 2, 1, 1, 6, 1, 4, 6, 5, 7},
        Arrays.copyOf(d.labels().orElseThrow().toLongs(), 10));
    assertEquals(10, d.classes().size());
    long[] all = LongStream.range(0, 2000).toArray();
    double sum = 0;
    for (float v : d.read(all).toFloats()) {
      sum += v;
    }
    // the sum of the bytes as Python's gzip gives them
    assertEquals(114_763_281 / 255.0, sum, 1e-2);
  }
}
