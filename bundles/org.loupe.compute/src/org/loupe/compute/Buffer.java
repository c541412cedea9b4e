package org.loupe.compute;

import org.loupe.api.value.DType;

/** Numbers in the memory of a device, owned by a {@link Session}. */
public interface Buffer extends AutoCloseable {

  /** Sizes of the axes. */
  long[] shape();

  /** Element type. */
  DType dtype();

  /**
   * Gives the memory back, as soon as no other buffer shares it. Buffers that share memory keep it
   * until the last of them is closed; the engine sees to that.
   */
  @Override
  void close();
}
