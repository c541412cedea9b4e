package org.loupe.data.internal.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Formats of pictures, told by the first bytes of a file and not by its name. */
enum ImageFormat {
  PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
  JPEG(0xff, 0xd8, 0xff),
  GIF('G', 'I', 'F', '8'),
  BMP('B', 'M'),
  TIFF('I', 'I', 42, 0),
  TIFF_HIGH_BYTE_FIRST('M', 'M', 0, 42);

  /** Endings of the names of pictures in folders. */
  static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  /** As many bytes as tell the format. */
  static final int LONGEST = 8;

  private final byte[] start;

  ImageFormat(int... start) {
    this.start = new byte[start.length];
    for (int i = 0; i < start.length; i++) {
      this.start[i] = (byte) start[i];
    }
  }

  /** The name that the reader of the platform is found by. */
  String reader() {
    return this == TIFF_HIGH_BYTE_FIRST ? TIFF.name() : name();
  }

  /** The format of a file that begins so. */
  static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values())
        .filter(
            f ->
                bytes.length >= f.start.length
                    && Arrays.equals(bytes, 0, f.start.length, f.start, 0, f.start.length))
        .findFirst();
  }
}
