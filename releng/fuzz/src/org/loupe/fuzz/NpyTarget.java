package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.source.NpySource;

/** Arrays in NPY. */
public final class NpyTarget {
  private NpyTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.npy", bytes);
    // the same file as labels and as numbers of rows, too
    for (Optional<Path> other : List.of(Optional.<Path>empty(), Optional.of(file))) {
      NpySource.Arguments arguments =
          new NpySource.Arguments(file, other, other, List.of(), 1, List.of());
      Reading.check(() -> Reading.rows(new NpySource().open(arguments, new Context())));
    }
  }
}
