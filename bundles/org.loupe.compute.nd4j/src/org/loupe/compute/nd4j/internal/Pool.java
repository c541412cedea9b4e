package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.Tensor;

/**
 * Memory for results. A program asks for the same sizes each time it runs, so blocks are kept for
 * the next one: fresh memory from the system costs as much as the operation that fills it. Never
 * holds more than was in use at one time, and keeps no more than {@link #KEPT} bytes.
 */
final class Pool implements AutoCloseable {
  /** Bytes that are kept without use. */
  static final long KEPT = 256L << 20;

  private final NavigableMap<Long, ArrayDeque<Block>> free = new TreeMap<>();
  private long used;
  private long mostUsed;
  private long kept;

  /** A block of at least so many bytes, aligned like a tensor's memory. */
  Block take(long bytes) {
    long size = Math.ceilDiv(Math.max(1, bytes), Tensor.ALIGNMENT) * Tensor.ALIGNMENT;
    Map.Entry<Long, ArrayDeque<Block>> found = free.ceilingEntry(size);
    // a little more than needed will do; a large block for a small result would be a waste
    if (found == null || found.getKey() > size + size / 4) {
      return account(new Block(allocate(size), this::give));
    }
    Block b = found.getValue().pop();
    if (found.getValue().isEmpty()) {
      free.remove(found.getKey());
    }
    kept -= b.memory().byteSize();
    return account(b.share());
  }

  private Block account(Block b) {
    used += b.memory().byteSize();
    mostUsed = Math.max(mostUsed, used);
    return b;
  }

  private static MemorySegment allocate(long size) {
    // room to align, and for the address of the whole before it
    Pointer whole = Pointer.malloc(size + Tensor.ALIGNMENT);
    if (whole == null || whole.isNull()) {
      throw new OutOfMemoryError("no %d bytes of native memory".formatted(size));
    }
    long at = whole.address() / Tensor.ALIGNMENT * Tensor.ALIGNMENT + Tensor.ALIGNMENT;
    MemorySegment.ofAddress(at - Long.BYTES)
        .reinterpret(Long.BYTES)
        .set(ValueLayout.JAVA_LONG, 0, whole.address());
    return MemorySegment.ofAddress(at).reinterpret(size);
  }

  private static void free(Block b) {
    long whole =
        MemorySegment.ofAddress(b.memory().address() - Long.BYTES)
            .reinterpret(Long.BYTES)
            .get(ValueLayout.JAVA_LONG, 0);
    Pointer.free(new Address(whole));
  }

  /** Takes back a block that nobody uses. */
  private void give(Block b) {
    long size = b.memory().byteSize();
    used -= size;
    if (kept + size > KEPT || used + kept + size > mostUsed) {
      free(b);
      return;
    }
    kept += size;
    free.computeIfAbsent(size, _ -> new ArrayDeque<>()).push(b);
  }

  /** Gives back what is kept without use. */
  void trim() {
    free.values().forEach(blocks -> blocks.forEach(Pool::free));
    free.clear();
    kept = 0;
  }

  @Override
  public void close() {
    trim();
    // what is still in use is freed when it comes back
    mostUsed = 0;
  }
}
