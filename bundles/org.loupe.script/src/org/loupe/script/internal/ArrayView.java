package org.loupe.script.internal;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** A value of the run as an array of a program; nobody can change it. */
interface ArrayView extends View, ProxyArray {

  @Override
  default void set(long index, Value value) {
    throw new UnsupportedOperationException("values of a run cannot be changed");
  }

  /** The index itself, when something is there. */
  default long checked(long index) {
    if (index < 0 || index >= getSize()) {
      throw new ArrayIndexOutOfBoundsException(Long.toString(index));
    }
    return index;
  }
}
