package org.loupe.compute.internal.program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * A tensor of rows that arrive in pieces, in order. The memory is taken when the first piece
 * arrives, and not at all when that piece is the whole.
 */
final class Assembly {
  private final DType dtype;
  private final long[] shape;
  private final long bytes;
  private Tensor whole;
  private MemorySegment memory;
  private long filled;

  Assembly(DType dtype, long[] shape) {
    this.dtype = dtype;
    this.shape = shape;
    bytes = Math.multiplyExact(Tensor.count(shape), dtype.bytes());
  }

  /** Bytes of the finished tensor. */
  long bytes() {
    return bytes;
  }

  void add(Tensor piece) {
    if (piece.dtype() != dtype || filled + piece.bytes() > bytes) {
      throw new IllegalStateException(
          "an engine gave %s for rows of %s".formatted(piece, Tensors.text(dtype, shape)));
    }
    if (filled == 0 && piece.bytes() == bytes) {
      whole = piece.reshape(shape);
    } else {
      if (memory == null) {
        memory = Arena.ofAuto().allocate(bytes, Tensor.ALIGNMENT);
      }
      memory.asSlice(filled, piece.bytes()).copyFrom(piece.segment());
    }
    filled += piece.bytes();
  }

  Tensor finish() {
    if (filled != bytes) {
      throw new IllegalStateException(
          "an engine gave %d bytes of %s".formatted(filled, Tensors.text(dtype, shape)));
    }
    if (whole != null) {
      return whole;
    }
    return memory == null
        ? Tensor.allocate(dtype, shape, m -> {})
        : Tensor.wrap(memory, dtype, shape);
  }
}
