package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.testing.Corpus;

class NpyTest {

  @TempDir Path folder;

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("npy/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("npy/refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsWhatNumpyWrote(Corpus.Case c) {
    Tensor t = Npy.read(c.file(), ReadLimits.NONE);
    assertEquals(c.text("dtype"), t.dtype().name());
    assertArrayEquals(
        Arrays.stream(c.numbers("shape")).mapToLong(n -> (long) n).toArray(), t.shape());
    if (t.dtype() == DType.I64) {
      long[] expected =
          Arrays.stream(c.text("values").split(" ")).mapToLong(Long::parseLong).toArray();
      assertArrayEquals(expected, t.toLongs());
    } else {
      assertArrayEquals(c.numbers("values"), t.toDoubles());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    c.assertRefused(() -> Npy.read(c.file(), ReadLimits.NONE));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgain(DType dtype) {
    Tensor t = Tensor.of(new long[] {0, 1, 1, 0, 1, 1}, 2, 1, 3).to(dtype);
    Path file = folder.resolve("a.npy");
    Npy.write(file, t);
    assertEquals(t, Npy.read(file, ReadLimits.NONE));
  }

  /** The bytes of {@code numpy.save} for the same array, NumPy 2.4. */
  @Test
  void writesTheBytesThatNumpyWrites() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, Tensor.of(new double[] {-3.5, 2}, 2, 1));
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }";
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(128 + 16, bytes.length);
    assertEquals(
        header + " ".repeat(127 - 10 - header.length()) + "\n",
        new String(bytes, 10, 118, StandardCharsets.ISO_8859_1));
    assertEquals((byte) 0x93, bytes[0]);
    assertEquals("NUMPY\1\0v\0", new String(bytes, 1, 9, StandardCharsets.ISO_8859_1));
    assertEquals((byte) 0xc0, bytes[135]); // the sign and exponent of -3.5
  }

  @Test
  void aSingleSizeHasAComma() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, Tensor.of(new float[] {1, 2}));
    assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("'shape': (2,), }"));
  }

  @Test
  void headerTellsWithoutReadingTheElements() {
    NpyHeader h = Npy.header(Path.of("test/corpus/npy/accepted/fortran-3d.npy"));
    assertEquals("float64 [2, 3, 4]", h.toString());
    assertEquals(NpyHeader.Layout.COLUMN_MAJOR, h.layout());
    assertEquals(128, h.offset());
  }

  @Test
  void mappingNeedsNoMemory() {
    ReadLimits nothing = new ReadLimits(new ByteSize(0), () -> false);
    Tensor t = Npy.read(Path.of("test/corpus/npy/accepted/f8-little.npy"), nothing);
    assertEquals(6, t.count());
  }

  @Test
  void aCopyIsCheckedAgainstTheMemoryFirst() {
    ReadLimits little = new ReadLimits(new ByteSize(23), () -> false);
    Path halves = Path.of("test/corpus/npy/accepted/f2-little.npy");
    LoupeException e = assertThrows(LoupeException.class, () -> Npy.read(halves, little));
    assertEquals(DataProblem.MEMORY, e.code());
    assertTrue(
        e.getMessage().contains("takes 24 B in memory and 23 B may be used"), e.getMessage());
  }

  @Test
  void conversionIsCancelled() {
    ReadLimits cancelled = new ReadLimits(ByteSize.ofMiB(1), () -> true);
    Path halves = Path.of("test/corpus/npy/accepted/f2-little.npy");
    assertThrows(CancelledException.class, () -> Npy.read(halves, cancelled));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> Npy.read(folder.resolve("none.npy"), ReadLimits.NONE));
    assertEquals(DataProblem.UNREADABLE, e.code());
    assertTrue(e.getMessage().contains("none.npy' cannot be read: there is no such file"));
  }

  @Test
  void aFolderIsNoFile() {
    LoupeException e = assertThrows(LoupeException.class, () -> Npy.read(folder, ReadLimits.NONE));
    assertTrue(e.getMessage().contains("is a folder, not a file"), e.getMessage());
  }

  @Test
  void writingIntoAFolderThatIsNotThereIsRefused() {
    Path file = folder.resolve("none/a.npy");
    LoupeException e = assertThrows(LoupeException.class, () -> Npy.write(file, Tensor.scalar(1)));
    assertEquals(DataProblem.WRITE, e.code());
  }
}
