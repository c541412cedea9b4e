package org.loupe.data.internal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.InputFile;

/**
 * A file that is a row, or holds rows, as it was when the dataset was opened.
 *
 * @param path where it is
 * @param label number of its class; 0 without classes
 * @param bytes its length
 * @param modified when it was written
 */
public record RowFile(Path path, int label, long bytes, FileTime modified) {

  /** A file as it is now. */
  static RowFile of(Path path, int label) {
    try {
      BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class);
      return new RowFile(path, label, a.size(), a.lastModifiedTime());
    } catch (IOException e) {
      throw InputFile.unreadable(path, e);
    }
  }

  /** Checks that the file is still the one whose hash counts. */
  public void checkUnchanged() {
    if (!of(path, label).equals(this)) {
      throw new LoupeException(
          DataProblem.CHANGED, "'%s' has been written to since it was opened.".formatted(path));
    }
  }
}
