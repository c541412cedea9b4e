package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import org.loupe.data.internal.image.Channels;
import org.loupe.data.internal.source.ImagesSource;

/** Pictures: what they are is told by their first bytes. */
public final class ImageTarget {
  private ImageTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.png", bytes);
    List<Long> size = bytes.length % 2 == 0 ? List.of() : List.of(8L, 8L);
    Channels channels = Channels.values()[bytes.length % Channels.values().length];
    ImagesSource.Arguments arguments = new ImagesSource.Arguments(file, channels, size);
    Reading.check(() -> Reading.rows(new ImagesSource().open(arguments, new Context())));
  }
}
