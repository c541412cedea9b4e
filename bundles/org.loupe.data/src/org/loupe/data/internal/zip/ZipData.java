package org.loupe.data.internal.zip;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of an item: exactly as many as the directory says, with the checksum that it says, or
 * an {@link UnsafeArchive}.
 */
public final class ZipData extends FilterInputStream {

  /** Shortest header in front of an item's bytes. */
  static final int HEADER_BYTES = 30;

  private static final int HEADER = 0x04034b50;

  /** Deflate emits at most 258 bytes for 2 bits: a higher ratio is a lie. */
  private static final long MAX_RATIO = 1032;

  private final ZipItem item;
  private final CRC32 crc = new CRC32();
  private long left;

  private ZipData(InputStream in, ZipItem item) {
    super(in);
    this.item = item;
    this.left = item.size();
  }

  /**
   * Opens an item.
   *
   * @param channel stays open as long as the stream is read
   */
  public static ZipData open(FileChannel channel, ZipItem item) throws IOException {
    if (item.encrypted()) {
      throw new UnsafeArchive("'%s' is encrypted".formatted(item.name()));
    }
    boolean deflated = item.method() == ZipItem.DEFLATED;
    if (!deflated && item.method() != ZipItem.STORED) {
      throw new UnsafeArchive(
          "'%s' is packed with method %d, and stored and deflate are known"
              .formatted(item.name(), item.method()));
    }
    if (deflated ? item.size() / MAX_RATIO > item.packed() : item.size() != item.packed()) {
      throw new UnsafeArchive(
          "'%s' claims to hold %d bytes packed into %d"
              .formatted(item.name(), item.size(), item.packed()));
    }
    ByteBuffer header = ZipDirectory.bytes(channel, item.position(), HEADER_BYTES);
    if (header.getInt(0) != HEADER) {
      throw new UnsafeArchive("'%s' is not where the directory says".formatted(item.name()));
    }
    long start =
        item.position()
            + HEADER_BYTES
            + (header.getShort(26) & 0xffff)
            + (header.getShort(28) & 0xffff);
    InputStream packed = new Window(channel, start, item.packed());
    return new ZipData(deflated ? new Inflating(packed) : packed, item);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    if (left == 0) {
      finish();
      return -1;
    }
    int n = readPacked(b, off, (int) Math.min(len, left));
    if (n < 0) {
      throw new UnsafeArchive("'%s' is truncated".formatted(item.name()));
    }
    crc.update(b, off, n);
    left -= n;
    return n;
  }

  private int readPacked(byte[] b, int off, int len) throws IOException {
    try {
      return in.read(b, off, len);
    } catch (ZipException | EOFException e) {
      throw new UnsafeArchive("'%s' is damaged".formatted(item.name()));
    }
  }

  /** Checks that nothing follows and that the bytes were the right ones. */
  private void finish() throws IOException {
    if (readPacked(new byte[1], 0, 1) >= 0) {
      throw new UnsafeArchive(
          "'%s' has more than the %d bytes it claims".formatted(item.name(), item.size()));
    }
    if (crc.getValue() != item.crc()) {
      throw new UnsafeArchive("'%s' is damaged: its checksum differs".formatted(item.name()));
    }
  }

  /** An inflater's native memory is given back when the stream is closed. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream packed) {
      super(packed, new Inflater(true), 1 << 16);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }

  /** A part of a file. */
  private static final class Window extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    Window(FileChannel channel, long from, long length) {
      this.channel = channel;
      this.at = from;
      this.end = from + length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = (int) Math.min(len, end - at);
      if (n <= 0) {
        return len == 0 ? 0 : -1;
      }
      int got = channel.read(ByteBuffer.wrap(b, off, n), at);
      at += Math.max(got, 0);
      return got;
    }
  }
}
