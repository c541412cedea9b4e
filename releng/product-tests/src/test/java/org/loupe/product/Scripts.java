package org.loupe.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that tests write. */
final class Scripts {
  private Scripts() {}

  /** A small network with two inputs. */
  static final String SMALL = "model net = registry(\"random-mlp-2-8-8-1\")\n";

  /** A script of these lines in a folder. */
  static Path write(Path folder, String... lines) throws IOException {
    Path script = folder.resolve("script.loupe");
    Files.writeString(script, "loupe 1\n" + String.join("\n", lines) + "\n");
    return script;
  }
}
