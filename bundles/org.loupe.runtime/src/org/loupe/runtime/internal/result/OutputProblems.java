package org.loupe.runtime.internal.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunProblem;

/** Makes problems of what the file system says. */
public final class OutputProblems {
  /** What Linux says when a disk, a quota or a limit of the process is full: Java has no types. */
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  private OutputProblems() {}

  /** LP-1035 when there is no room, else LP-1021, with the reason. */
  public static LoupeException cannotWrite(Path where, IOException e) {
    if (isFull(e)) {
      return new LoupeException(
          RunProblem.NO_ROOM,
          "There is no room for %s: %s%s.".formatted(where, reason(e), free(where)),
          e);
    }
    return new LoupeException(
        RunProblem.OUTPUT, "Cannot write to %s: %s.".formatted(where, reason(e)), e);
  }

  /** Whether it was written to a place that is full. */
  public static boolean isFull(IOException e) {
    String text = String.valueOf(e.getMessage());
    return FULL.stream().anyMatch(text::contains);
  }

  /** The reason in a few words. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException a -> "permission denied for " + a.getFile();
      case FileAlreadyExistsException a -> a.getFile() + " is not a folder";
      case FileSystemException f when f.getReason() != null ->
          f.getReason() + " (" + f.getFile() + ")";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String free(Path where) {
    for (Path p = where.toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p)) {
        try {
          return "; " + new ByteSize(Files.getFileStore(p).getUsableSpace()) + " are free there";
        } catch (IOException _) {
          return "";
        }
      }
    }
    return "";
  }
}
