package org.loupe.data.internal.npy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.loupe.api.value.Tensor;

/** Native memory to and from files. */
public final class Segments {

  /** Bytes that one call writes: a byte buffer ends at 2 GiB. */
  private static final long PIECE = 1 << 26;

  private Segments() {}

  /** New memory, given back by the garbage collector. */
  public static MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(Math.max(1, bytes), Tensor.ALIGNMENT).asSlice(0, bytes);
  }

  /** Writes memory behind what the file has. */
  public static void write(FileChannel channel, MemorySegment memory) throws IOException {
    for (long from = 0; from < memory.byteSize(); from += PIECE) {
      long n = Math.min(PIECE, memory.byteSize() - from);
      write(channel, memory.asSlice(from, n).asByteBuffer());
    }
  }

  /** Writes all of a buffer: a channel may take only a part of it. */
  public static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
