package org.loupe.onnx.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;

/** Opens files, and says in words why one cannot be used. */
public final class InputFile {
  private InputFile() {}

  /** Opens a plain file for reading; folders, pipes and devices are refused. */
  public static FileChannel open(Path file, OpenOption... options) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new LoupeException(
          OnnxProblem.UNREADABLE,
          "%s is %s, not a file."
              .formatted(
                  Shown.of(file), Files.isDirectory(file) ? "a folder" : "a pipe or device"));
    }
    try {
      return FileChannel.open(file, options);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The problem that reading failed. */
  public static RuntimeException unreadable(Path file, IOException e) {
    // a channel closes itself when its thread is interrupted: somebody wants the work to stop
    return e instanceof ClosedByInterruptException
        ? new CancelledException()
        : new LoupeException(
            OnnxProblem.UNREADABLE,
            "%s cannot be read: %s.".formatted(Shown.of(file), reason(e)),
            e);
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
