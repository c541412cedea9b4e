package org.loupe.dsl.ide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.plan.Expr;
import org.loupe.plan.Input;

/**
 * By what one sees that a file is another than before.
 *
 * @param bytes its length
 * @param modified when it was changed
 * @param key its identity, where the file system has one
 */
record FileStamp(long bytes, long modified, Optional<Object> key) {

  /** The stamps of the files that an input names, in order; one for each that is there. */
  static List<FileStamp> of(Input input) {
    List<FileStamp> stamps = new ArrayList<>();
    input.arguments().values().forEach(e -> add(e, stamps));
    return stamps;
  }

  private static void add(Expr e, List<FileStamp> stamps) {
    if (e instanceof Expr.Literal(String text) && text.startsWith("/")) {
      of(text).ifPresent(stamps::add);
    }
    e.parts().forEach(p -> add(p, stamps));
  }

  private static Optional<FileStamp> of(String path) {
    try {
      BasicFileAttributes a = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(
              a.size(), a.lastModifiedTime().toMillis(), Optional.ofNullable(a.fileKey())));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty(); // no file
    }
  }
}
