package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.source.WavSource;
import org.loupe.data.internal.wav.WavChannels;

/** Recordings. */
public final class WavTarget {
  private WavTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.wav", bytes);
    for (Optional<Long> frames : List.of(Optional.<Long>empty(), Optional.of(7L))) {
      WavChannels channels = WavChannels.values()[bytes.length % WavChannels.values().length];
      WavSource.Arguments arguments =
          new WavSource.Arguments(file, frames, Optional.of(3L), channels);
      Reading.check(() -> Reading.rows(new WavSource().open(arguments, new Context())));
    }
  }
}
