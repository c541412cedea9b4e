package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import org.loupe.data.internal.cifar.CifarLabel;
import org.loupe.data.internal.source.CifarSource;

/** Images of CIFAR. */
public final class CifarTarget {
  private CifarTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.bin", bytes);
    for (CifarLabel label : CifarLabel.values()) {
      CifarSource.Arguments arguments =
          new CifarSource.Arguments(file, List.of(), label, List.of("cat", "dog"));
      Reading.check(() -> Reading.rows(new CifarSource().open(arguments, new Context())));
    }
  }
}
