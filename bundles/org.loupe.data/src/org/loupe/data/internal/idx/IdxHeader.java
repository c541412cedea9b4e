package org.loupe.data.internal.idx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.NpyHeader;
import org.loupe.data.NpyType;

/**
 * The bytes in front of the elements of an IDX file: two zeros, the type, the number of axes, and
 * the sizes as 32-bit numbers; everything with the highest byte first. The format is described on
 * the page of MNIST (Y. LeCun, C. Cortes, C. J. C. Burges).
 */
final class IdxHeader {

  /** More axes than anything that is saved has; a byte could say 255. */
  private static final int MAX_AXES = 64;

  private IdxHeader() {}

  /**
   * Reads the header as that of an NPY file with the same elements; its sizes are only claims.
   *
   * @param in at the first byte of the file; afterwards at the first element
   * @param what the file, as messages name it
   */
  static NpyHeader read(InputStream in, String what) throws IOException {
    byte[] start = in.readNBytes(4);
    if (start.length == 0) {
      throw refused(what + " is empty.");
    }
    if (start.length < 4 || start[0] != 0 || start[1] != 0) {
      throw refused(what + " is no IDX file: it does not begin with two zeros, type and axes.");
    }
    NpyType type = type(start[2] & 0xff, what);
    int axes = start[3] & 0xff;
    if (axes > MAX_AXES) {
      throw refused("%s claims to have %d axes, more than %d.".formatted(what, axes, MAX_AXES));
    }
    byte[] sizes = in.readNBytes(4 * axes);
    if (sizes.length < 4 * axes) {
      throw refused("The header of %s ends before the sizes of its axes.".formatted(what));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < sizes.length; i += 4) {
      long size = 0;
      for (int j = 0; j < 4; j++) {
        size = size << 8 | sizes[i + j] & 0xff;
      }
      shape.add(size);
    }
    return new NpyHeader(
        type, ByteOrder.BIG_ENDIAN, NpyHeader.Layout.ROW_MAJOR, shape, start.length + sizes.length);
  }

  private static NpyType type(int code, String what) {
    return switch (code) {
      case 0x08 -> NpyType.U1;
      case 0x09 -> NpyType.I1;
      case 0x0b -> NpyType.I2;
      case 0x0c -> NpyType.I4;
      case 0x0d -> NpyType.F4;
      case 0x0e -> NpyType.F8;
      default -> throw refused("The header of %s names the type 0x%02x.".formatted(what, code));
    };
  }

  private static LoupeException refused(String message) {
    return new LoupeException(DataProblem.IDX_HEADER, message);
  }
}
