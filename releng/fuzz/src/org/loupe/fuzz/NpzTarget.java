package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.source.NpzSource;

/** Arrays in NPZ. */
public final class NpzTarget {
  private NpzTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.npz", bytes);
    Reading.check(
        () -> {
          Npz archive = Npz.open(file, ReadLimits.of(new Context()));
          for (String key : archive.keys()) {
            Reading.check(() -> archive.header(key));
            Reading.check(() -> archive.read(key));
            NpzSource.Arguments arguments =
                new NpzSource.Arguments(
                    file,
                    key,
                    Optional.of(archive.keys().first()),
                    Optional.of(archive.keys().last()),
                    List.of(),
                    2,
                    List.of());
            Reading.check(() -> Reading.rows(new NpzSource().open(arguments, new Context())));
          }
          return archive;
        });
  }
}
