package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;

/** Dense numbers in row-major order at the beginning of a block. */
final class NativeBuffer implements Buffer {
  private final Block block;
  private final DType dtype;
  private final long[] shape;
  private boolean closed;

  /** A buffer that counts as one user of its block. */
  NativeBuffer(Block block, DType dtype, long[] shape) {
    this.block = block;
    this.dtype = dtype;
    this.shape = shape;
  }

  /** A tensor where it lies. */
  static NativeBuffer of(Tensor tensor) {
    MemorySegment memory =
        MemorySegment.ofAddress(tensor.segment().address()).reinterpret(tensor.bytes());
    // the block holds on to the tensor, and so to its memory
    Block block = new Block(memory, _ -> tensor.dtype());
    return new NativeBuffer(block, tensor.dtype(), tensor.shape());
  }

  /** A floating tensor's numbers in another floating type. */
  static NativeBuffer converted(Tensor tensor, DType dtype, Pool pool) {
    NativeBuffer b = in(pool, dtype, tensor.shape());
    MemorySegment from = tensor.segment();
    MemorySegment to = b.memory();
    long n = tensor.count();
    if (dtype == DType.F32) {
      for (long i = 0; i < n; i++) {
        to.setAtIndex(
            ValueLayout.JAVA_FLOAT, i, (float) from.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
      }
    } else {
      for (long i = 0; i < n; i++) {
        to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, from.getAtIndex(ValueLayout.JAVA_FLOAT, i));
      }
    }
    return b;
  }

  /** A new buffer whose numbers are still to be written. */
  static NativeBuffer in(Pool pool, DType dtype, long... shape) {
    long bytes = Math.multiplyExact(Tensor.count(shape), dtype.bytes());
    return new NativeBuffer(pool.take(bytes), dtype, shape);
  }

  /** The same numbers under another shape. */
  NativeBuffer under(long... other) {
    return new NativeBuffer(open().share(), dtype, other);
  }

  Tensor tensor() {
    return Tensor.allocate(dtype, shape, m -> m.copyFrom(memory().asSlice(0, bytes())));
  }

  private Block open() {
    if (closed) {
      throw new IllegalStateException("a buffer is used after it was closed");
    }
    return block;
  }

  /** The memory; there may be more of it than numbers. */
  MemorySegment memory() {
    return open().memory();
  }

  /** Where the numbers begin, for native calls. */
  Address address() {
    return open().address();
  }

  /** Size of an axis. */
  long size(int axis) {
    return shape[axis];
  }

  long count() {
    return Tensor.count(shape);
  }

  /** Bytes of the numbers. */
  long bytes() {
    return count() * dtype.bytes();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      block.release();
    }
  }
}
