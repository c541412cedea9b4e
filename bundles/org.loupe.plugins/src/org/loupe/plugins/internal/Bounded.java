package org.loupe.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Copies bytes whose number somebody else has chosen. */
final class Bounded {
  private static final int BLOCK = 1 << 16;

  private Bounded() {}

  /**
   * Copies a stream to its end.
   *
   * @param most so many bytes at most
   * @param what it is, for the message
   * @return how many there were
   */
  static long copy(InputStream in, OutputStream out, long most, String what) throws IOException {
    byte[] block = new byte[BLOCK];
    long total = 0;
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      total += n;
      if (total > most) {
        throw new LoupeException(
            PlugInProblem.UNSAFE_ARCHIVE,
            "'%s' has more than %,d bytes.".formatted(what, most));
      }
      out.write(block, 0, n);
    }
    return total;
  }
}
