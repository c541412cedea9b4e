package org.loupe.script.internal;

import java.util.Optional;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The one engine of all script steps, made when the first of them runs. Thread-safe. */
@Component(service = SharedEngine.class)
public final class SharedEngine {
  /** Contexts of one engine have the same object. Only proxies and buffers lead out of it. */
  private final HostAccess access =
      HostAccess.newBuilder(HostAccess.NONE).allowBufferAccess(true).build();

  private Optional<Engine> engine = Optional.empty();

  /** What programs may touch of Java. */
  HostAccess access() {
    return access;
  }

  /** The engine. */
  synchronized Engine get() {
    if (engine.isEmpty()) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      // languages are looked for there
      thread.setContextClassLoader(Engine.class.getClassLoader());
      try {
        engine =
            Optional.of(
                Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build());
      } finally {
        thread.setContextClassLoader(before);
      }
    }
    return engine.get();
  }

  /** Ends all programs. */
  @Deactivate
  synchronized void close() {
    engine.ifPresent(e -> e.close(true));
    engine = Optional.empty();
  }
}
