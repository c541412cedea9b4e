package org.loupe.compute.internal.program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** A tensor of rows that are written in pieces, where they belong: nothing is copied twice. */
final class Assembly {
  private final DType dtype;
  private final long[] shape;
  private final long bytes;
  private MemorySegment memory = MemorySegment.NULL;

  Assembly(DType dtype, long[] shape) {
    this.dtype = dtype;
    this.shape = shape;
    bytes = Math.multiplyExact(Tensor.count(shape), dtype.bytes());
  }

  /** Bytes of the finished tensor. */
  long bytes() {
    return bytes;
  }

  /** Takes the memory, once it is known to fit. */
  void allocate() {
    memory = Arena.ofAuto().allocate(Math.max(1, bytes), Tensor.ALIGNMENT);
  }

  /** Where some rows go. */
  MemorySegment rows(long from, long to) {
    long row = bytes / shape[0];
    return memory.asSlice(from * row, (to - from) * row);
  }

  /** The pieces together. */
  Tensor finish() {
    return Tensor.wrap(memory, dtype, shape);
  }

  /** The whole in one piece. */
  Tensor finish(Tensor whole) {
    return Tensor.wrap(whole.segment(), dtype, shape);
  }
}
