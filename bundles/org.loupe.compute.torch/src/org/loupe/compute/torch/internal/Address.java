package org.loupe.compute.torch.internal;

import org.bytedeco.javacpp.Pointer;

/** A place in memory that somebody else owns. */
final class Address extends Pointer {
  Address(long address) {
    this.address = address;
  }
}
