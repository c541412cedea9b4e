package org.loupe.fuzz;

import java.nio.file.Path;
import org.loupe.onnx.internal.card.Cards;
import org.loupe.onnx.internal.proto.ModelProto;

/** Cards of models. */
public final class CardTarget {
  private CardTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Scratch.file("fuzzed.card.json", bytes);
    Path model = Scratch.file("fuzzed.onnx", new byte[0]);
    Reading.check(() -> Cards.of(model, ModelProto.getDefaultInstance()));
  }
}
