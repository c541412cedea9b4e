package org.loupe.script.internal;

import java.nio.file.Path;
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

  /** Where the launcher says that caches lie. */
  private static final String CACHE = "loupe.cache";

  /** Where the engine unpacks its native parts and Python its library. */
  private static final String UNPACKED = "polyglot.engine.userResourceCache";

  private Optional<Engine> engine = Optional.empty();

  /** What programs may touch of Java. */
  HostAccess access() {
    return access;
  }

  /** How programs are executed. */
  enum Mode {
    /** Always so where the launcher has found no compiler. */
    INTERPRETED,
    /** What runs often is made machine code. */
    COMPILED
  }

  /** How programs are executed; starts the engine. */
  Mode mode() {
    return get().getImplementationName().equals("Interpreted") ? Mode.INTERPRETED : Mode.COMPILED;
  }

  /** The engine. */
  synchronized Engine get() {
    if (engine.isEmpty()) {
      keepInCache();
      try (EngineLoader _ = new EngineLoader()) {
        engine =
            Optional.of(Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build());
      }
    }
    return engine.get();
  }

  /** Nothing is written into the user's home but below the places of the product. */
  private static void keepInCache() {
    String cache = System.getProperty(CACHE);
    if (cache != null && System.getProperty(UNPACKED) == null) {
      System.setProperty(UNPACKED, Path.of(cache, "natives", "graalvm").toString());
    }
  }

  /** Ends all programs. */
  @Deactivate
  synchronized void close() {
    engine.ifPresent(e -> e.close(true));
    engine = Optional.empty();
  }
}
