package org.loupe.api.value;

import java.util.Locale;

/**
 * A number of bytes; written {@code 64 MiB} in a script.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  /** Checks the sign. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is not negative: " + bytes);
    }
  }

  /** A number of mebibytes. */
  public static ByteSize ofMiB(long n) {
    return new ByteSize(Math.multiplyExact(n, 1L << 20));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest binary unit that gives at least one. */
  @Override
  public String toString() {
    int u = 0;
    double v = bytes;
    // 1,048,575 bytes are 1 MiB and not 1024.0 KiB
    while (u < UNITS.length - 1 && Math.rint(v * 10) / 10 >= 1024) {
      v /= 1024;
      u++;
    }
    return v == Math.rint(v)
        ? "%d %s".formatted((long) v, UNITS[u])
        : String.format(Locale.ROOT, "%.1f %s", v, UNITS[u]);
  }
}
