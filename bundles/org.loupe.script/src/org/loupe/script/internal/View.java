package org.loupe.script.internal;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A value of the run as an object of a program; nobody can change it. */
interface View extends ProxyObject {

  /** The value. */
  Object shown();

  @Override
  default void putMember(String key, Value value) {
    throw new UnsupportedOperationException("values of a run cannot be changed");
  }
}
