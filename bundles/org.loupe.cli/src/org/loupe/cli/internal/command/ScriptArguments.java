package org.loupe.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.terminal.Printable;

/** What a command line says about scripts. */
public final class ScriptArguments {
  private ScriptArguments() {}

  /** The values for a script's params, the folders it may use, and the seed. */
  public static ScriptLanguage.Request request(
      Line line, Session session, ScriptLanguage.Purpose purpose, long seed) {
    Map<String, String> set = new LinkedHashMap<>();
    for (String assignment : line.values("--set")) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw Values.bad("--set", assignment, "Write --set NAME=VALUE.");
      }
      String name = assignment.substring(0, equals).strip();
      if (set.put(name, assignment.substring(equals + 1)) != null) {
        throw new LoupeException(
            CommandProblem.TWICE, "'--set %s' was given twice.".formatted(Printable.line(name)));
      }
    }
    List<Path> allowed = line.values("--allow-path").stream().map(session::resolve).toList();
    for (Path folder : allowed) {
      if (!Files.isDirectory(folder)) {
        throw Values.bad("--allow-path", session.shown(folder), "It is a folder that is there.");
      }
    }
    return new ScriptLanguage.Request(purpose, set, allowed, seed);
  }

  /**
   * The path of a script or plan as it was given.
   *
   * @throws LoupeException when there is no such file
   */
  public static Path script(String given, Session session) {
    Path absolute = session.resolve(given);
    if (Files.isDirectory(absolute)) {
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "'%s' is a folder.".formatted(Printable.line(given)),
          "Name a script in it.");
    }
    if (!Files.isReadable(absolute)) {
      String what = Files.exists(absolute) ? "cannot be read" : "is not there";
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "The file '%s' %s.%s".formatted(Printable.line(given), what, meant(absolute)));
    }
    // messages name the file as the user does, so it stays relative
    return absolute.equals(Path.of(given).toAbsolutePath().normalize()) ? Path.of(given) : absolute;
  }

  private static String meant(Path absent) {
    Path folder = absent.getParent();
    if (folder == null || absent.getFileName() == null) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.limit(1000).map(f -> f.getFileName().toString()).sorted().toList();
      return Spelling.didYouMean(absent.getFileName().toString(), names);
    } catch (IOException _) {
      return "";
    }
  }

  /** A finding as a terminal may have it, without an empty line at its end. */
  public static String text(ScriptLanguage.Finding finding) {
    return Printable.of(finding.text()).stripTrailing();
  }
}
