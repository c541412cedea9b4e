package org.loupe.cli.internal.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.Places;

/**
 * What a command works with.
 *
 * @param terminal where it writes
 * @param services the parts of the product
 * @param environment variables of the process
 * @param folder the working folder, absolute
 * @param installation the product's folder, when it was started by its launcher
 * @param version the product's version
 * @param shutdown signals
 */
public record Session(
    Terminal terminal,
    Services services,
    Map<String, String> environment,
    Path folder,
    Optional<Path> installation,
    String version,
    Shutdown shutdown) {

  /** Copies the variables. */
  public Session {
    environment = Map.copyOf(environment);
  }

  /** An absolute path for one of the command line. */
  public Path resolve(String path) {
    return folder.resolve(path).normalize();
  }

  /** Where the user's data, settings and cache are. */
  public Places places() {
    return Places.of(environment, Path.of(System.getProperty("user.home")));
  }

  /** A path as a person of this working folder would write it. */
  public String shown(Path path) {
    Path absolute = folder.resolve(path).normalize();
    return absolute.startsWith(folder) && !absolute.equals(folder)
        ? folder.relativize(absolute).toString()
        : absolute.toString();
  }
}
