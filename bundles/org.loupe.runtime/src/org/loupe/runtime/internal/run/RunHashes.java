package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.internal.result.OutputProblems;

/** The files of a run folder and their hashes, which the manifest has when the run has ended. */
public final class RunHashes {
  /** The field of the manifest: SHA-256 by path, with slashes. */
  public static final String FIELD = "files";

  /** The manifest cannot have its own; 'loupe report' makes the others anew. */
  private static final Set<String> WITHOUT =
      Set.of("run.json", "report.html", "ro-crate-metadata.json");

  private RunHashes() {}

  /** The files that have hashes or should have, links included. */
  public static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
          .map(folder::relativize)
          .filter(p -> !isOurs(p))
          .map(p -> p.toString().replace(p.getFileSystem().getSeparator(), "/"))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What lies there only while the run lasts is hidden. */
  private static boolean isOurs(Path file) {
    return WITHOUT.contains(file.toString()) || file.getName(0).toString().startsWith(".");
  }

  /** The hashes of a folder whose run has ended. */
  static JsonObject of(Path folder) {
    JsonObject hashes = new JsonObject();
    try {
      for (String file : files(folder)) {
        hashes.addProperty(file, Sha256.of(folder.resolve(file)));
      }
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(folder, e);
    }
    return hashes;
  }
}
