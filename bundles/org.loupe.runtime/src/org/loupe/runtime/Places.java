package org.loupe.runtime;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Loupe keeps what belongs to a user, by the XDG rules; {@code LOUPE_HOME} puts all three below
 * one folder. Nothing else is ever written but run folders.
 *
 * @param data registry and run index: not to be lost
 * @param settings settings.json
 * @param cache results, unpacked natives, converted data: may be deleted at any time
 */
public record Places(Path data, Path settings, Path cache) {

  /** The places of the process. */
  public static Places ofProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The places for an environment.
   *
   * @param environment variables
   * @param home the user's home folder
   */
  public static Places of(Map<String, String> environment, Path home) {
    String all = environment.getOrDefault("LOUPE_HOME", "");
    if (!all.isEmpty()) {
      Path base = Path.of(all).toAbsolutePath();
      return new Places(base.resolve("data"), base.resolve("settings"), base.resolve("cache"));
    }
    return new Places(
        base(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
        base(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
        base(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
  }

  private static Path base(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    // the specification has relative paths ignored
    Path base = value.startsWith("/") ? Path.of(value) : otherwise;
    return base.resolve("loupe");
  }
}
