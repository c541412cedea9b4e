package org.loupe.workbench.internal.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A figure that two runs have.
 *
 * @param name as a script has it, {@code slice.figure}
 * @param first its file in the first run
 * @param second its file in the second run
 * @param same whether both are made of the same
 */
record FigurePair(String name, Path first, Path second, boolean same) {
  /** What the names of files end with that say what figures are made of. */
  static final String ENDING = ".figure.json";

  /** Looks whether both are the same. */
  static FigurePair of(String file, Path first, Path second) throws IOException {
    String name = file.substring(0, file.length() - ENDING.length()).replace('/', '.');
    return new FigurePair(name, first, second, Files.mismatch(first, second) < 0);
  }

  /** Its name, and whether there is something to be seen. */
  String label() {
    return same ? name + "  (the same)" : name;
  }
}
