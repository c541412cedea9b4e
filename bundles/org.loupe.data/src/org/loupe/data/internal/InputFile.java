package org.loupe.data.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;

/** Opens the files that users name, and says in words why one cannot be used. */
public final class InputFile {
  private InputFile() {}

  /** Opens a plain file for reading; folders, pipes and devices are refused. */
  public static FileChannel open(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new LoupeException(
          DataProblem.UNREADABLE,
          "'%s' is %s, not a file."
              .formatted(file, Files.isDirectory(file) ? "a folder" : "a pipe or device"));
    }
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The problem that reading failed. */
  public static RuntimeException unreadable(Path file, IOException e) {
    return failure(DataProblem.UNREADABLE, "'%s' cannot be read: %s.", file, e);
  }

  /** The problem that writing failed. */
  public static RuntimeException unwritable(Path file, IOException e) {
    return failure(DataProblem.WRITE, "'%s' cannot be written: %s.", file, e);
  }

  private static RuntimeException failure(
      DataProblem problem, String message, Path file, IOException e) {
    // a channel closes itself when its thread is interrupted: somebody wants the work to stop
    return e instanceof ClosedByInterruptException
        ? new CancelledException()
        : new LoupeException(problem, message.formatted(file, reason(e)), e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
