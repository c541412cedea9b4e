package org.loupe.compute.natives;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.internal.CacheFolder;

/**
 * The native libraries of an engine, loaded when they are first asked for. When that fails, it
 * fails the same way ever after, as the JVM loads no class a second time. Thread-safe.
 *
 * @param <L> what is loaded
 */
public final class NativeLibraries<L> {
  private final String engine;
  private final String version;
  private final Loader<L> loader;
  private Optional<L> library = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  /**
   * Libraries that are not loaded yet.
   *
   * @param engine name of the engine
   * @param version version of the libraries, which have a folder of their own
   * @param loader unpacks and loads them
   */
  public NativeLibraries(String engine, String version, Loader<L> loader) {
    this.engine = engine;
    this.version = version;
    this.loader = loader;
  }

  /** Unpacks and loads libraries. */
  @FunctionalInterface
  public interface Loader<L> {

    /**
     * Does it.
     *
     * @param folder where to unpack
     * @throws IOException when they cannot be unpacked; nothing has been loaded then
     * @throws ReflectiveOperationException when they are not there
     * @throws LinkageError when the system cannot load them
     */
    L load(Path folder) throws IOException, ReflectiveOperationException;
  }

  /**
   * The libraries.
   *
   * @throws LoupeException LP-3002 when they cannot be unpacked or loaded
   */
  public synchronized L get() {
    if (library.isEmpty() && failure.isEmpty()) {
      try {
        library = Optional.of(loader.load(folder()));
      } catch (IOException e) {
        // nothing has been loaded yet: it may work the next time
        throw unavailable(
            "its native libraries cannot be unpacked into %s: %s"
                .formatted(folder(), e.getMessage()),
            e);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        failure = Optional.of(e);
      }
    }
    return library.orElseThrow(() -> cannotLoad(failure.orElseThrow()));
  }

  private LoupeException cannotLoad(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return unavailable("its native libraries do not load from %s: %s".formatted(folder(), root), e);
  }

  private LoupeException unavailable(String why, Throwable cause) {
    return new LoupeException(
        ComputeProblem.ENGINE_UNAVAILABLE,
        "Engine '%s': %s.".formatted(engine, why),
        "Look whether the disk is full or the folder is mounted without the right to execute;"
            + " LOUPE_HOME or XDG_CACHE_HOME puts it elsewhere.",
        cause);
  }

  /** Where the libraries are unpacked. */
  public Path folder() {
    return CacheFolder.path().resolve("natives").resolve(engine + "-" + version);
  }
}
