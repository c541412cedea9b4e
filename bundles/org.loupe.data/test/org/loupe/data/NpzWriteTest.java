package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

class NpzWriteTest {
  @TempDir Path folder;

  private static Map<String, Tensor> arrays() {
    double[] many = new double[100_000];
    Arrays.setAll(many, i -> Math.sin(i));
    return new TreeMap<>(
        Map.of(
            "many", Tensor.of(many, 10, 10_000),
            "nothing", Tensor.of(new double[0], 0),
            "one", Tensor.scalar(Double.NaN),
            "single", Tensor.of(new float[] {1.5f, -0f}),
            "bytes", Tensor.ofBytes(new byte[] {1, -1}),
            "yes", Tensor.of(new boolean[] {true, false}, 1, 2),
            "long.name", Tensor.of(new long[] {Long.MIN_VALUE})));
  }

  @Test
  void whatIsWrittenIsReadBitByBit() {
    Path file = folder.resolve("a.npz");
    Map<String, Tensor> all = arrays();
    Npz.write(file, all);
    Npz read = Npz.open(file, ReadLimits.NONE);
    assertEquals(all.keySet(), read.keys());
    all.forEach((name, t) -> assertEquals(t, read.read(name), name));
    assertEquals(DType.BOOL, read.header("yes").dtype());
  }

  @Test
  void theSameArraysAreTheSameBytes() throws IOException {
    Npz.write(folder.resolve("a.npz"), arrays());
    Npz.write(folder.resolve("b.npz"), arrays());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.npz")), Files.readAllBytes(folder.resolve("b.npz")));
  }

  @Test
  void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("a.npz");
    Npz.write(file, arrays());
    Npz.write(file, Map.of("x", Tensor.scalar(1)));
    assertEquals(1, Npz.open(file, ReadLimits.NONE).keys().size());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("missing/a.npz");
    LoupeException e = assertThrows(LoupeException.class, () -> Npz.write(file, arrays()));
    assertEquals("LP-2220", e.code().id());
  }
}
