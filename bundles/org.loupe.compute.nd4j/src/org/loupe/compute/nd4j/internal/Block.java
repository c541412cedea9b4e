package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** Native memory and how many buffers share it. */
final class Block {
  private final MemorySegment memory;
  private final Consumer<Block> end;
  private Address address;
  private int users = 1;

  /**
   * A block with one user.
   *
   * @param memory the memory, in the global scope whoever owns it: loops over segments are fast as
   *     long as they see one kind
   * @param end what happens when nobody uses it any more
   */
  Block(MemorySegment memory, Consumer<Block> end) {
    this.memory = memory;
    this.end = end;
  }

  MemorySegment memory() {
    return memory;
  }

  /** The address for native calls; made once, as it costs more than a small operation in Java. */
  Address address() {
    if (address == null) {
      address = new Address(memory.address());
    }
    return address;
  }

  /** One more buffer uses it. */
  Block share() {
    users++;
    return this;
  }

  /** One buffer less uses it. */
  void release() {
    if (--users == 0) {
      end.accept(this);
    }
  }
}
