package org.loupe.data.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory at the end of a zip archive (APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16 and 4.5.3),
 * zip64 included.
 *
 * <p>Only the directory says what is in the archive. Everything in it is checked against the file's
 * length before it is used; items must not overlap, so that an archive cannot hold more than its
 * length times what deflate can save.
 */
public final class ZipDirectory {

  /** Longest directory that is read: 100,000 items with long names. */
  private static final long MAX_BYTES = 16 << 20;

  private static final int MAX_ITEMS = 100_000;

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END64_LOCATOR_BYTES = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int ITEM = 0x02014b50;
  private static final int ITEM_BYTES = 46;
  private static final int MAX_COMMENT = 0xffff;

  private static final int FLAG_ENCRYPTED = 1;
  private static final int FLAG_UTF8 = 1 << 11;
  private static final int EXTRA_ZIP64 = 1;
  private static final int NO_SHORT = 0xffff;
  private static final long NO_INT = 0xffffffffL;

  private ZipDirectory() {}

  /** Where the directory is. */
  private record Place(long items, long bytes, long offset, long end) {}

  /**
   * The items, in the order of the directory; folders are left out.
   *
   * @throws UnsafeArchive when the file is no archive or is refused
   */
  public static List<ZipItem> read(FileChannel channel) throws IOException {
    Place place = place(channel);
    if (place.items > MAX_ITEMS || place.bytes > MAX_BYTES) {
      throw new UnsafeArchive(
          "it has %d items, a directory of %d bytes".formatted(place.items, place.bytes));
    }
    if (place.offset < 0
        || place.bytes < place.items * ITEM_BYTES
        || place.offset != place.end - place.bytes) {
      throw new UnsafeArchive("its directory is not where it claims");
    }
    ByteBuffer directory = bytes(channel, place.offset, (int) place.bytes);
    List<ZipItem> items = new ArrayList<>();
    for (long i = 0; i < place.items; i++) {
      ZipItem item = item(directory, place.offset);
      if (!item.name().endsWith("/")) {
        items.add(item);
      }
    }
    if (directory.hasRemaining()) {
      throw new UnsafeArchive("its directory goes on behind its last item");
    }
    checkOverlap(items, place.offset);
    return items;
  }

  private static Place place(FileChannel channel) throws IOException {
    long length = channel.size();
    int tail = (int) Math.min(length, END_BYTES + MAX_COMMENT);
    ByteBuffer end = bytes(channel, length - tail, tail);
    int at = tail - END_BYTES;
    while (at >= 0 && !isEnd(end, at, tail)) {
      at--;
    }
    if (at < 0) {
      throw new UnsafeArchive("it has no directory: it is no zip archive, or truncated");
    }
    if (end.getShort(at + 4) != 0 || end.getShort(at + 6) != 0) {
      throw new UnsafeArchive("it is a part of several");
    }
    long position = length - tail + at;
    long items = end.getShort(at + 10) & NO_SHORT;
    long bytes = end.getInt(at + 12) & NO_INT;
    long offset = end.getInt(at + 16) & NO_INT;
    boolean wide = items == NO_SHORT || bytes == NO_INT || offset == NO_INT;
    return wide
        ? place64(channel, position - END64_LOCATOR_BYTES)
        : new Place(items, bytes, offset, position);
  }

  private static boolean isEnd(ByteBuffer b, int at, int length) {
    return b.getInt(at) == END && at + END_BYTES + (b.getShort(at + 20) & NO_SHORT) == length;
  }

  private static Place place64(FileChannel channel, long locator) throws IOException {
    if (locator < END64_BYTES) {
      throw new UnsafeArchive("its directory is not where it claims");
    }
    ByteBuffer l = bytes(channel, locator, END64_LOCATOR_BYTES);
    long position = l.getLong(8);
    if (l.getInt(0) != END64_LOCATOR || position < 0 || position > locator - END64_BYTES) {
      throw new UnsafeArchive("its directory is not where it claims");
    }
    ByteBuffer e = bytes(channel, position, END64_BYTES);
    if (e.getInt(0) != END64 || e.getInt(16) != 0 || e.getInt(20) != 0) {
      throw new UnsafeArchive("its directory is not where it claims");
    }
    return new Place(e.getLong(32), e.getLong(40), e.getLong(48), position);
  }

  private static ZipItem item(ByteBuffer d, long limit) throws UnsafeArchive {
    int at = d.position();
    if (d.remaining() < ITEM_BYTES || d.getInt(at) != ITEM) {
      throw new UnsafeArchive("its directory is damaged");
    }
    int flags = d.getShort(at + 8);
    int method = d.getShort(at + 10) & NO_SHORT;
    long crc = d.getInt(at + 16) & NO_INT;
    long packed = d.getInt(at + 20) & NO_INT;
    long size = d.getInt(at + 24) & NO_INT;
    int nameBytes = d.getShort(at + 28) & NO_SHORT;
    int extraBytes = d.getShort(at + 30) & NO_SHORT;
    int commentBytes = d.getShort(at + 32) & NO_SHORT;
    long position = d.getInt(at + 42) & NO_INT;
    if (d.remaining() < ITEM_BYTES + nameBytes + extraBytes + commentBytes) {
      throw new UnsafeArchive("its directory is damaged");
    }
    byte[] name = new byte[nameBytes];
    d.get(at + ITEM_BYTES, name);
    ByteBuffer extra = d.slice(at + ITEM_BYTES + nameBytes, extraBytes).order(d.order());
    ByteBuffer wide = zip64(extra);
    size = size == NO_INT ? next(wide) : size;
    packed = packed == NO_INT ? next(wide) : packed;
    position = position == NO_INT ? next(wide) : position;
    d.position(at + ITEM_BYTES + nameBytes + extraBytes + commentBytes);

    String text =
        new String(
            name, (flags & FLAG_UTF8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    String path = ZipName.normalised(text);
    if (size < 0 || packed < 0 || position < 0 || position > limit || packed > limit - position) {
      throw new UnsafeArchive("'%s' lies outside of the file".formatted(path));
    }
    return new ZipItem(
        text.endsWith("/") ? path + "/" : path,
        method,
        (flags & FLAG_ENCRYPTED) != 0,
        crc,
        packed,
        size,
        position);
  }

  /** The fields of 8 bytes, for those that did not fit into 4. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & NO_SHORT;
      int length = Math.min(extra.getShort() & NO_SHORT, extra.remaining());
      if (id == EXTRA_ZIP64) {
        return extra.slice(extra.position(), length).order(extra.order());
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long next(ByteBuffer wide) throws UnsafeArchive {
    if (wide.remaining() < Long.BYTES) {
      throw new UnsafeArchive("its directory is damaged");
    }
    return wide.getLong();
  }

  private static void checkOverlap(List<ZipItem> items, long limit) throws UnsafeArchive {
    List<ZipItem> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingLong(ZipItem::position));
    for (int i = 0; i < sorted.size(); i++) {
      ZipItem item = sorted.get(i);
      long next = i + 1 < sorted.size() ? sorted.get(i + 1).position() : limit;
      if (item.packed() + ZipData.HEADER_BYTES > next - item.position()) {
        throw new UnsafeArchive("'%s' overlaps what follows it".formatted(item.name()));
      }
    }
  }

  /** Reads bytes that lie in the file. */
  static ByteBuffer bytes(FileChannel channel, long from, int n) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(n).order(ByteOrder.LITTLE_ENDIAN);
    while (b.hasRemaining()) {
      if (channel.read(b, from + b.position()) < 0) {
        throw new UnsafeArchive("it is truncated");
      }
    }
    return b.flip();
  }
}
