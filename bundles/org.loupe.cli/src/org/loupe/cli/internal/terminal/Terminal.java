package org.loupe.cli.internal.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * @param out results only
 * @param err messages and progress
 * @param live whether standard error is a terminal that can move its cursor
 * @param style how words are set off in messages
 * @param outStyle how words are set off in results
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, Style style, Style outStyle) {

  /** The process's streams. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean capable = !environment.getOrDefault("TERM", "").equals("dumb");
    boolean coloured = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean live = capable && isTerminal(2);
    return new Terminal(
        System.out,
        System.err,
        live,
        coloured && live ? Style.COLOUR : Style.PLAIN,
        coloured && isTerminal(1) ? Style.COLOUR : Style.PLAIN);
  }

  /** Whether a person types what the process reads. */
  public static boolean isAnswered() {
    return isTerminal(0);
  }

  /** Whether messages can have characters beyond ASCII. */
  public boolean isUnicode() {
    return err.charset().equals(StandardCharsets.UTF_8);
  }

  /**
   * Whether a file descriptor is a terminal. {@link Console#isTerminal} speaks of standard input
   * and output together, never of one of them or of standard error.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      return isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)));
    } catch (IOException | UnsupportedOperationException _) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }

  /** Whether a device is a terminal. */
  static boolean isTerminal(Path device) {
    String name = device.toString();
    return name.startsWith("/dev/pts/")
        || name.startsWith("/dev/tty")
        || name.equals("/dev/console");
  }
}
