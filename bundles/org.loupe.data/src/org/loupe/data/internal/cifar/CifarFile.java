package org.loupe.data.internal.cifar;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.InputFile;

/**
 * Records of one or two labels and 32 x 32 pixels, all red ones first (A. Krizhevsky, Learning
 * multiple layers of features from tiny images, 2009).
 *
 * @param label which label counts, never {@link CifarLabel#AUTO}
 * @param records the file, mapped
 */
record CifarFile(CifarLabel label, MemorySegment records) {

  /** Bytes of the pixels of a record. */
  static final int PIXELS = 3 * 32 * 32;

  /**
   * Maps a file and checks its length.
   *
   * @param asked which label counts
   */
  static CifarFile open(Path file, CifarLabel asked) {
    try (FileChannel channel = InputFile.open(file)) {
      long length = channel.size();
      CifarLabel label = asked == CifarLabel.AUTO ? byLength(length) : asked;
      int record = PIXELS + label.labels();
      if (length == 0 || length % record != 0) {
        throw new LoupeException(
            DataProblem.CIFAR,
            String.format(
                Locale.ROOT,
                "'%s' has %,d bytes, and a record of CIFAR-%s has %,d.",
                file,
                length,
                asked == CifarLabel.AUTO ? "10 or CIFAR-100" : label.labels() == 1 ? "10" : "100",
                record));
      }
      return new CifarFile(
          label, channel.map(FileChannel.MapMode.READ_ONLY, 0, length, Arena.ofAuto()));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static CifarLabel byLength(long length) {
    return length % (PIXELS + CifarLabel.FINE.labels()) == 0 ? CifarLabel.FINE : CifarLabel.SINGLE;
  }

  private int recordBytes() {
    return PIXELS + label.labels();
  }

  /** Number of records. */
  long rows() {
    return records.byteSize() / recordBytes();
  }

  /** The label of a record. */
  int label(long row) {
    return records.get(JAVA_BYTE, row * recordBytes() + label.place()) & 0xff;
  }

  /** The pixels of a record, red, green, blue. */
  byte[] pixels(long row) {
    return records.asSlice(row * recordBytes() + label.labels(), PIXELS).toArray(JAVA_BYTE);
  }
}
