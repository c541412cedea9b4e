package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;
import org.loupe.data.io.Sha256;
import org.loupe.plan.ScriptFile;

/** The script that a plan was made from, kept in the run folder as long as it is still the same. */
final class ScriptCopy {
  private static final String NAME = "script.loupe";

  /** Longer scripts are not kept: nobody reads them. */
  private static final long MOST = 1 << 20;

  private ScriptCopy() {}

  /** Copies it unless that was done, or unless it is gone or has other bytes than the plan says. */
  static void write(ScriptFile script, Path folder) {
    Path copy = folder.resolve(NAME);
    try {
      Path file = Path.of(script.file());
      if (Files.exists(copy) || !Files.isRegularFile(file) || Files.size(file) > MOST) {
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      if (Sha256.of(bytes).equals(script.sha256())) {
        AtomicFile.write(copy, Durability.LATER, out -> out.write(bytes));
      }
    } catch (IOException | InvalidPathException e) {
      // the plan says all that the run needs
      System.getLogger(ScriptCopy.class.getName())
          .log(Level.DEBUG, "the script is not kept with the run", e);
    }
  }
}
