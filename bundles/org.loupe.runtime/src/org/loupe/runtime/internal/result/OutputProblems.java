package org.loupe.runtime.internal.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;

/** Makes problems of what the file system says. */
public final class OutputProblems {
  private OutputProblems() {}

  /** LP-1021 with the reason. */
  public static LoupeException cannotWrite(Path where, IOException e) {
    String why =
        switch (e) {
          case AccessDeniedException a -> "permission denied for " + a.getFile();
          case FileAlreadyExistsException a -> a.getFile() + " is not a folder";
          case FileSystemException f when f.getReason() != null ->
              f.getReason() + " (" + f.getFile() + ")";
          default -> String.valueOf(e.getMessage());
        };
    return new LoupeException(
        RunProblem.OUTPUT, "Cannot write to %s: %s.".formatted(where, why), e);
  }
}
