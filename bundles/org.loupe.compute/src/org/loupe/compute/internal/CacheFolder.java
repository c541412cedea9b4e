package org.loupe.compute.internal;

import java.nio.file.Path;

/** Where the process keeps what can be made again. */
public final class CacheFolder {
  private CacheFolder() {}

  /** The folder, absolute; the launcher says which one it is. */
  public static Path path() {
    String set = System.getProperty("loupe.cache", "");
    Path cache =
        set.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "loupe") : Path.of(set);
    return cache.toAbsolutePath();
  }
}
