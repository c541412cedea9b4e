package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.CancelledException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Tensor;
import org.loupe.data.testing.Corpus;

class NpzTest {

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("npz/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("npz/refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsWhatNumpyWrote(Corpus.Case c) {
    Npz archive = Npz.open(c.file(), ReadLimits.NONE);
    assertEquals(c.expected().stringPropertyNames(), archive.keys());
    for (String key : archive.keys()) {
      String[] typeAndValues = c.text(key).split(" ", 2);
      Tensor t = archive.read(key);
      assertEquals(typeAndValues[0], t.dtype().name());
      assertArrayEquals(
          Arrays.stream(typeAndValues[1].split(" ")).mapToDouble(Double::parseDouble).toArray(),
          t.toDoubles());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    ReadLimits limits = new ReadLimits(ByteSize.ofMiB(16), () -> false);
    c.assertRefused(() -> Npz.open(c.file(), limits).read(c.text("key")));
  }

  @Test
  void aKeyMayHaveTheSuffix() {
    Npz archive = Npz.open(Path.of("test/corpus/npz/accepted/stored.npz"), ReadLimits.NONE);
    assertEquals(archive.read("x"), archive.read("x.npy"));
  }

  @Test
  void headerTellsWithoutReadingTheElements() {
    Npz archive = Npz.open(Path.of("test/corpus/npz/accepted/deflated.npz"), ReadLimits.NONE);
    assertEquals("float64 [2, 3]", archive.header("x").toString());
    assertEquals(Set.of("x", "y"), archive.keys());
  }

  @Test
  void readingIsCancelled() {
    ReadLimits cancelled = new ReadLimits(ByteSize.ofMiB(16), () -> true);
    Npz archive = Npz.open(Path.of("test/corpus/npz/accepted/stored.npz"), cancelled);
    assertThrows(CancelledException.class, () -> archive.read("x"));
  }
}
