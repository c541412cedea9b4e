package org.loupe.data.internal.parquet;

import dev.hardwood.metadata.ColumnChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.loupe.api.value.ByteSize;
import org.loupe.data.ReadLimits;

/**
 * Walks over the pages of a column before they are decoded. The library believes what headers say:
 * it looks for ever for the rest of a page that does not fit into its column, and allocates what a
 * page claims to become.
 */
final class PageCheck {

  /** Statistics in headers may be long texts. */
  private static final int MAX_HEADER = 1 << 16;

  private PageCheck() {}

  /**
   * Checks the pages of a column in a row group.
   *
   * @throws IllegalArgumentException when they do not fill it, or hold another number of values
   * @throws org.loupe.api.LoupeException LP-2205 when one claims too much
   */
  static void check(FileChannel file, ColumnChunk chunk, ReadLimits limits, String what)
      throws IOException {
    long at = chunk.chunkStartOffset();
    long bytes = chunk.metaData().totalCompressedSize();
    if (at < 4 || bytes < 0 || bytes > file.size() - at) {
      throw new IllegalArgumentException("a column lies outside of the file");
    }
    // pages are decompressed on the heap, which may be smaller
    long most = Math.min(limits.memory().bytes(), Runtime.getRuntime().maxMemory() / 2);
    ReadLimits heap = new ReadLimits(new ByteSize(most), limits.cancellation());
    long end = at + bytes;
    long values = 0;
    ByteBuffer buffer = ByteBuffer.allocate(MAX_HEADER);
    while (at < end) {
      limits.cancellation().check();
      buffer.clear().limit((int) Math.min(MAX_HEADER, end - at));
      while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
        // a read may bring less than is asked for
      }
      PageHeader page = PageHeader.read(buffer.flip());
      heap.require(page.uncompressed(), "A page of " + what);
      at += page.length() + page.compressed();
      values += page.values();
    }
    if (at != end || values != chunk.metaData().numValues()) {
      throw new IllegalArgumentException("the pages of a column do not fill it");
    }
  }
}
