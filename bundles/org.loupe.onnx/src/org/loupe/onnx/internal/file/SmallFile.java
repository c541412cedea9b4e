package org.loupe.onnx.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;

/** Files of a few pages that are read as a whole. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * The bytes of a file.
   *
   * @param most largest size that is read
   */
  public static byte[] read(Path file, int most) {
    try (FileChannel channel = InputFile.open(file, StandardOpenOption.READ)) {
      if (channel.size() > most) {
        throw new LoupeException(
            OnnxProblem.MEMORY,
            "%s has %d bytes, and %d are read at most."
                .formatted(Shown.of(file), channel.size(), most));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
