package org.loupe.data.internal.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The kind of colours of the first picture of a TIFF file (TIFF 6.0, PhotometricInterpretation).
 * The platform's reader makes linear light of CIELab and calls other colours the same.
 */
final class TiffColours {

  private static final int TAG = 262;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;

  /** White is 0, black is 0, RGB, palette, YCbCr. */
  private static final Set<Long> READ = Set.of(0L, 1L, 2L, 3L, 6L);

  private TiffColours() {}

  /**
   * Refuses colours that would not become RGB or gray.
   *
   * @param order of the bytes of the file's numbers
   */
  static void check(Path file, ByteOrder order) throws IOException {
    // not the reader's stream: where that stands is the reader's business
    try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
      stream.setByteOrder(order);
      stream.seek(4);
      long directory = stream.readUnsignedInt();
      stream.seek(directory);
      int entries = stream.readUnsignedShort();
      for (int i = 0; i < entries; i++) {
        long entry = directory + 2 + (long) i * ENTRY_BYTES;
        stream.seek(entry);
        if (stream.readUnsignedShort() == TAG) {
          boolean isLong = stream.readUnsignedShort() == LONG;
          stream.seek(entry + 8);
          check(isLong ? stream.readUnsignedInt() : stream.readUnsignedShort());
        }
      }
    }
  }

  private static void check(long colours) {
    if (!READ.contains(colours)) {
      throw new UnreadablePicture(
          "its colours are of kind %d, not RGB, palette, YCbCr or gray".formatted(colours));
    }
  }
}
