package org.loupe.onnx;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Cancellation;
import org.loupe.api.value.ByteSize;
import org.loupe.onnx.testing.Corpus;

/** Hostile, damaged and unsupported files: {@code test/corpus/onnx/refused}. */
class RefusedTest {

  private static final OnnxLimits LIMITS = new OnnxLimits(ByteSize.ofMiB(64), Cancellation.never());

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("refused");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    c.assertRefused(() -> Onnx.read(c.file(), LIMITS));
  }
}
