package org.loupe.data.internal.idx;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.NpyHeader;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.npy.Segments;

/** Files that gzip compressed (RFC 1952): never more is inflated than the header claims. */
final class Gzip {

  /** Deflate emits at most 258 bytes for 2 bits: a higher ratio is a lie. */
  private static final long MAX_RATIO = 1032;

  private static final int BLOCK = 1 << 16;

  private Gzip() {}

  /** Reads the uncompressed bytes. */
  interface Reading<T> {
    /** Reads, from the first byte on. */
    T read(InputStream in) throws IOException;
  }

  /** Whether a file begins as those of gzip do. */
  static boolean isGzip(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(2);
    return channel.read(start, 0) == 2 && start.get(0) == 0x1f && start.get(1) == (byte) 0x8b;
  }

  /** Reads a file, and says in words when its compression is damaged. */
  static <T> T read(FileChannel channel, String what, Reading<T> reading) throws IOException {
    try {
      return reading.read(new GZIPInputStream(Channels.newInputStream(channel), BLOCK));
    } catch (EOFException e) {
      throw new LoupeException(DataProblem.GZIP, what + " ends in the middle of its data.", e);
    } catch (ZipException e) {
      throw new LoupeException(
          DataProblem.GZIP, "%s is damaged: %s.".formatted(what, e.getMessage()), e);
    }
  }

  /**
   * Refuses a claim that no file of this length can keep.
   *
   * @param claimed bytes of the elements
   * @param length bytes of the compressed file
   */
  static void checkRatio(NpyHeader header, long claimed, long length, String what) {
    if (claimed / MAX_RATIO > length) {
      throw new LoupeException(
          DataProblem.LENGTH,
          String.format(
              Locale.ROOT,
              "%s claims to hold %s, %,d bytes, which do not fit into %,d bytes of gzip.",
              what,
              header,
              claimed,
              length));
    }
  }

  /** The elements behind the header, which must end where the header says. */
  static MemorySegment elements(InputStream in, NpyHeader header, ReadLimits limits, String what)
      throws IOException {
    long bytes = header.dataBytes();
    MemorySegment raw = Segments.allocate(bytes);
    byte[] block = new byte[BLOCK];
    for (long at = 0; at < bytes; ) {
      limits.cancellation().check();
      int n = in.read(block, 0, (int) Math.min(block.length, bytes - at));
      if (n < 0) {
        throw length("%s claims to hold %s, %,d bytes, and has %,d.", what, header, bytes, at);
      }
      MemorySegment.copy(block, 0, raw, JAVA_BYTE, at, n);
      at += n;
    }
    // at the end the checksum is compared
    if (in.read() >= 0) {
      throw length("%s holds %s, %,d bytes, and goes on.", what, header, bytes, bytes);
    }
    return raw;
  }

  private static LoupeException length(
      String message, String what, NpyHeader header, long bytes, long there) {
    return new LoupeException(
        DataProblem.LENGTH, String.format(Locale.ROOT, message, what, header, bytes, there));
  }
}
