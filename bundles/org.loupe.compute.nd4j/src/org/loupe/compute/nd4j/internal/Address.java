package org.loupe.compute.nd4j.internal;

import org.bytedeco.javacpp.Pointer;

/** A place in memory as JavaCPP wants it; owns nothing. */
final class Address extends Pointer {

  Address(long address) {
    this.address = address;
  }
}
