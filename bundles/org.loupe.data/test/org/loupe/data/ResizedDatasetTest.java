package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Resizing.Crop;
import org.loupe.api.value.Resizing.Mode;
import org.loupe.api.value.Tensor;
import org.loupe.data.testing.Corpus;

class ResizedDatasetTest {

  private static Resizing to(long height, long width) {
    return new Resizing(height, width, Crop.NONE, 1, Mode.BILINEAR);
  }

  private static Dataset data(Tensor values) {
    return TensorDataset.builder("pictures", values).build();
  }

  static List<Corpus.Case> cases() throws IOException {
    return Corpus.cases("resized");
  }

  /** Pillow adds up singles of two passes; six of its digits are the same. */
  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreThoseOfPillow(Corpus.Case c) throws IOException {
    List<double[]> lines =
        Files.readAllLines(c.file()).stream()
            .map(l -> Arrays.stream(l.split(" ")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    double[] old = lines.stream().flatMapToDouble(Arrays::stream).toArray();
    Tensor values = Tensor.of(old, 1, lines.size(), lines.getFirst().length);
    Resizing how =
        new Resizing(
            Long.parseLong(c.text("height")),
            Long.parseLong(c.text("width")),
            Crop.valueOf(c.text("crop").toUpperCase(Locale.ROOT)),
            Double.parseDouble(c.text("share")),
            Mode.valueOf(c.text("mode").toUpperCase(Locale.ROOT)));
    assertArrayEquals(
        c.numbers("resized"), ResizedDataset.of(data(values), how).read(0).toDoubles(), 2e-6);
  }

  @Test
  void everyChannelIsResizedWhereverTheyAre() {
    float[] planes = new float[3 * 4 * 5];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = i * i % 17 / 17f;
    }
    float[] pixels = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      pixels[i % 20 * 3 + i / 20] = planes[i];
    }
    Dataset first = ResizedDataset.of(data(Tensor.of(planes, 1, 3, 5, 4)), to(2, 3));
    Dataset last = ResizedDataset.of(data(Tensor.of(pixels, 1, 5, 4, 3)), to(2, 3));
    assertEquals(List.of(3L, 2L, 3L), first.row().row());
    assertEquals(List.of(2L, 3L, 3L), last.row().row());
    float[] a = first.read(0).toFloats();
    float[] b = last.read(0).toFloats();
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], b[i % 6 * 3 + i / 6]);
    }
    for (int c = 0; c < 3; c++) {
      float[] plane = Arrays.copyOfRange(planes, 20 * c, 20 * c + 20);
      Dataset alone = ResizedDataset.of(data(Tensor.of(plane, 1, 5, 4)), to(2, 3));
      assertArrayEquals(alone.read(0).toFloats(), Arrays.copyOfRange(a, 6 * c, 6 * c + 6));
    }
  }

  /** A length of 1/20 of the width is below half a pixel; Pillow refuses such a picture. */
  @Test
  void whatIsThinnerThanAPixelIsOne() {
    Dataset thin = data(Tensor.of(new float[20], 1, 1, 20));
    Resizing pad = new Resizing(6, 6, Crop.PAD, 1, Mode.BILINEAR);
    assertEquals(36, ResizedDataset.of(thin, pad).read(0).count());
  }

  @ParameterizedTest
  @CsvSource({"BILINEAR", "BICUBIC", "AREA", "NEAREST"})
  void theSameSizeIsTheSame(Mode mode) {
    float[] v = {0.25f, 1, 0, 0.5f, 0.125f, 0.75f};
    for (Crop crop : Crop.values()) {
      Resizing same = new Resizing(2, 3, crop, 1, mode);
      assertArrayEquals(
          v, ResizedDataset.of(data(Tensor.of(v, 1, 2, 3)), same).read(0).toFloats(), 1e-7f);
    }
  }

  @Test
  void selectionsLabelsAndHashesAreThoseOfTheRows() {
    Dataset d =
        TensorDataset.builder("pictures", Tensor.of(new float[] {0, 0, 1, 1, .5f, .5f}, 3, 1, 2))
            .labels(Tensor.of(new long[] {0, 1, 0}), List.of("a", "b"))
            .build();
    Dataset r = ResizedDataset.of(d, to(1, 1)).select(2, 1);
    assertEquals(DType.F32, r.row().dtype());
    assertArrayEquals(new float[] {.5f, 1}, r.read(0, 1).toFloats());
    assertArrayEquals(new long[] {0, 1}, r.labels().orElseThrow().toLongs());
    assertArrayEquals(new long[] {2, 1}, r.selection().orElseThrow());
    assertEquals(List.of("a", "b"), r.classes());
    assertEquals(r.hash(), ResizedDataset.of(d.select(2, 1), to(1, 1)).hash());
    assertNotEquals(r.hash(), ResizedDataset.of(d.select(2, 1), to(1, 2)).hash());
    assertNotEquals(r.hash(), d.select(2, 1).hash());
  }

  @Test
  void whatIsNoImageIsRefused() {
    LoupeException vector =
        assertThrows(
            LoupeException.class,
            () -> ResizedDataset.of(data(Tensor.of(new float[4], 1, 4)), to(2, 2)));
    assertEquals(DataProblem.IMAGE_SIZE, vector.code());
    assertTrue(vector.getMessage().contains("[4]"), vector.getMessage());
    Dataset none = data(Tensor.of(new float[0], 1, 0, 4));
    assertThrows(LoupeException.class, () -> ResizedDataset.of(none, to(2, 2)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, CENTER, 1",
    "3, -1, CENTER, 1",
    "65536, 65536, CENTER, 1",
    "4294967296, 4294967296, CENTER, 1",
    "3, 3, CENTER, 0",
    "3, 3, CENTER, NaN",
    "3, 3, CENTER, 1.5",
    "3, 3, NONE, 0.5",
    "3, 3, PAD, 0.5"
  })
  void sizesAndSharesOfNothingAreRefused(long height, long width, Crop crop, double share) {
    Resizing how = new Resizing(height, width, crop, share, Mode.BILINEAR);
    Dataset d = data(Tensor.of(new float[4], 1, 2, 2));
    LoupeException e = assertThrows(LoupeException.class, () -> ResizedDataset.of(d, how));
    assertEquals(DataProblem.IMAGE_SIZE, e.code());
  }
}
