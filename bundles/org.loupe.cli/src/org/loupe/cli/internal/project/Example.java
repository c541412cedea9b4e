package org.loupe.cli.internal.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;

/**
 * An example that comes with the product.
 *
 * @param folder the folder of examples
 * @param name its name: that of its script without the ending
 */
public record Example(Path folder, String name) {
  private static final String SCRIPT = ".loupe";
  private static final Pattern TITLE = Pattern.compile("(?m)^title\\s+\"([^\"\\n]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\n]+)\"");

  /**
   * All examples by name.
   *
   * @throws LoupeException when the product's folder of examples is not there
   */
  public static List<Example> all(Session session) {
    Path folder =
        session
            .installation()
            .map(p -> p.resolve("examples"))
            .filter(Files::isDirectory)
            .orElseThrow(
                () ->
                    new LoupeException(
                        CommandProblem.NO_SERVICE, "This installation has no folder 'examples'."));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(SCRIPT))
          .map(n -> n.substring(0, n.length() - SCRIPT.length()))
          .sorted()
          .map(n -> new Example(folder, n))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Its script. */
  public Path script() {
    return folder.resolve(name + SCRIPT);
  }

  /** Its title; empty when it has none. */
  public String title() {
    Matcher m = TITLE.matcher(text(script()));
    return m.find() ? m.group(1) : "";
  }

  /**
   * Its files, relative to the folder of examples: the script, the files that it names and those
   * that these name, and what is said about data (its licence).
   */
  SortedSet<Path> files() {
    SortedSet<Path> files = new TreeSet<>();
    add(folder.relativize(script()), files);
    return files;
  }

  private void add(Path file, SortedSet<Path> files) {
    if (!files.add(file)) {
      return;
    }
    Path about = file.resolveSibling("README.md");
    if (file.getParent() != null && Files.isRegularFile(folder.resolve(about))) {
      files.add(about);
    }
    if (file.toString().endsWith(SCRIPT)) {
      Matcher m = TEXT.matcher(text(folder.resolve(file)));
      while (m.find()) {
        named(file, m.group(1), files);
      }
    }
  }

  private void named(Path by, String text, SortedSet<Path> files) {
    try {
      Path path = folder.resolve(by).resolveSibling(text).normalize();
      if (path.startsWith(folder) && Files.isRegularFile(path)) {
        add(folder.relativize(path), files);
      }
    } catch (InvalidPathException _) {
      // a text that is no path
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LoupeException unreadable(Path file, IOException e) {
    return new LoupeException(
        CommandProblem.NO_FILE,
        "'%s' cannot be read: %s."
            .formatted(Printable.line(file.toString()), Printable.line(e.toString())),
        "Unpack the product again.",
        e);
  }
}
