package org.loupe.runtime.internal.registry;

import java.nio.file.Path;
import org.loupe.fuzz.Reading;
import org.loupe.fuzz.Scratch;

/** Entries of the registry. In this package for the reader is not for others. */
public final class EntryTarget {
  private EntryTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.json", bytes);
    Reading.check(() -> EntryJson.read(file));
  }
}
