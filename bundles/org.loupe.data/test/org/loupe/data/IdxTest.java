package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.CancelledException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Tensor;
import org.loupe.data.testing.Corpus;

class IdxTest {

  private static final ReadLimits LITTLE = new ReadLimits(new ByteSize(1 << 16), () -> false);

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("idx/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("idx/refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsEveryType(Corpus.Case c) {
    Tensor t = Idx.read(c.file(), LITTLE);
    assertEquals(c.text("dtype"), t.dtype().name());
    assertArrayEquals(
        Arrays.stream(c.numbers("shape")).mapToLong(n -> (long) n).toArray(), t.shape());
    assertArrayEquals(c.numbers("values"), t.toDoubles());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    c.assertRefused(() -> Idx.read(c.file(), LITTLE));
  }

  @Test
  void mappingNeedsNoMemory() {
    ReadLimits nothing = new ReadLimits(new ByteSize(0), () -> false);
    Path bytes = Path.of("test/corpus/idx/accepted/unsigned-bytes.idx3-ubyte");
    assertEquals(12, Idx.read(bytes, nothing).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"32-bit.idx", "unsigned-bytes-gzip.gz"})
  void readingIsCancelled(String name) {
    ReadLimits cancelled = new ReadLimits(ByteSize.ofMiB(1), () -> true);
    Path file = Path.of("test/corpus/idx/accepted", name);
    assertThrows(CancelledException.class, () -> Idx.read(file, cancelled));
  }
}
