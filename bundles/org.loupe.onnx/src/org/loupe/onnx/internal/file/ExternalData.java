package org.loupe.onnx.internal.file;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.StringStringEntryProto;
import org.loupe.onnx.internal.proto.TensorProto;

/**
 * Bytes of a tensor that lie in a file of the model's folder.
 *
 * <p>A model names that file, and must not make us read another one: absolute paths, {@code ..},
 * links that lead out of the folder, devices, and files with a second (hard) link, which may be a
 * file from elsewhere, are refused.
 *
 * @param file the file, its links resolved
 * @param offset first byte
 * @param length number of bytes; negative when the model does not say
 */
record ExternalData(Path file, long offset, long length) {

  private static final int BLOCK = 1 << 22;

  /** What a tensor says about where its bytes are. */
  static ExternalData of(TensorProto proto, Path model, String what) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto e : proto.getExternalDataList()) {
      entries.put(e.getKey(), e.getValue());
    }
    Path file = resolve(entries.getOrDefault("location", ""), model, what);
    return new ExternalData(
        file, number(entries, "offset", 0, what), number(entries, "length", -1, what));
  }

  private static long number(Map<String, String> entries, String key, long none, String what) {
    String text = entries.get(key);
    if (text == null) {
      return none;
    }
    try {
      long n = Long.parseLong(text);
      if (n >= 0) {
        return n;
      }
    } catch (NumberFormatException _) {
      // refused below, as a negative one is
    }
    throw new LoupeException(
        OnnxProblem.EXTERNAL_RANGE,
        "%s has external data of %s %s.".formatted(what, key, Shown.of(text)));
  }

  private static Path resolve(String location, Path model, String what) {
    Path relative;
    try {
      relative = Path.of(location);
    } catch (InvalidPathException _) {
      throw refused(what, location, "this is no path");
    }
    // a backslash is a separator elsewhere: such a name would mean two files
    if (location.isEmpty() || location.indexOf('\\') >= 0) {
      throw refused(what, location, "this is no path of a file below the model's folder");
    }
    if (relative.isAbsolute()) {
      throw refused(what, location, "the path is absolute");
    }
    for (Path part : relative) {
      if (part.toString().equals("..")) {
        throw refused(what, location, "the path leads upwards");
      }
    }
    try {
      Path folder = model.toAbsolutePath().getParent().toRealPath();
      Path file = folder.resolve(relative).toRealPath();
      if (!file.startsWith(folder)) {
        throw refused(what, location, "a link leads out of the model's folder");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(what, location, "this is no plain file");
      }
      if (links(file) > 1) {
        throw refused(what, location, "the file has a second name (a hard link)");
      }
      return file;
    } catch (IOException e) {
      throw InputFile.unreadable(model.resolveSibling(relative), e);
    }
  }

  private static int links(Path file) throws IOException {
    try {
      return (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException _) {
      return 1; // a file system that does not count them
    }
  }

  private static LoupeException refused(String what, String location, String why) {
    return new LoupeException(
        OnnxProblem.EXTERNAL_PATH,
        "%s has its data in %s, which is refused: %s.".formatted(what, Shown.of(location), why));
  }

  /**
   * Reads the bytes into native memory.
   *
   * @param bytes number of bytes that the shape needs
   * @throws LoupeException LP-2101, LP-2114, LP-2115
   */
  MemorySegment read(long bytes, Budget budget, String what) {
    try (FileChannel channel =
        InputFile.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long size = channel.size();
      if (length >= 0 && length != bytes) {
        throw range(what, "needs %d bytes for its shape, and the model names %d", bytes, length);
      }
      if (bytes > size - offset) { // negative when the offset lies behind the end
        throw range(what, "needs %d bytes from byte %d on, and there are %d", bytes, offset, size);
      }
      budget.take(bytes, what);
      MemorySegment memory = TensorReader.allocate(bytes);
      for (long at = 0; at < bytes; ) {
        budget.checkCancelled();
        ByteBuffer block = memory.asSlice(at, Math.min(BLOCK, bytes - at)).asByteBuffer();
        int n = channel.read(block, offset + at);
        if (n < 0) {
          throw range(what, "was cut short while it was read, at byte %d", offset + at);
        }
        at += n;
      }
      return memory;
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private LoupeException range(String what, String why, Object... numbers) {
    return new LoupeException(
        OnnxProblem.EXTERNAL_RANGE,
        "%s %s in %s.".formatted(what, why.formatted(numbers), Shown.of(file)));
  }
}
