package org.loupe.script.internal;

import org.graalvm.polyglot.Engine;

/**
 * Lets this thread see the classes of the engine until it is closed: languages are looked for by
 * the context class loader. That of the framework would find the bundle's own copy also where the
 * launcher has put the engine on the module path.
 */
final class EngineLoader implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();

  EngineLoader() {
    thread.setContextClassLoader(Engine.class.getClassLoader());
  }

  @Override
  public void close() {
    thread.setContextClassLoader(before);
  }
}
