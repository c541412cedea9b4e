package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.source.IdxSource;

/** Arrays in IDX, with or without gzip. */
public final class IdxTarget {
  private IdxTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.idx", bytes);
    for (Optional<Path> labels : List.of(Optional.<Path>empty(), Optional.of(file))) {
      IdxSource.Arguments arguments =
          new IdxSource.Arguments(file, labels, List.of(), Optional.empty(), List.of());
      Reading.check(() -> Reading.rows(new IdxSource().open(arguments, new Context())));
    }
  }
}
