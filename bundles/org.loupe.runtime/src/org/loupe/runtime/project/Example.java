package org.loupe.runtime.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example that comes with the product.
 *
 * @param folder the folder of examples
 * @param name its name: that of its script without the ending
 * @param title its title; empty when it has none
 */
public record Example(Path folder, String name, String title) {
  private static final String SCRIPT = ".loupe";
  private static final Pattern TITLE = Pattern.compile("(?m)^title\\s+\"([^\"\\n]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\n]+)\"");

  /**
   * All examples by name.
   *
   * @param installation the product's folder
   * @throws IOException when its folder of examples is not there or cannot be read
   */
  public static List<Example> all(Path installation) throws IOException {
    Path folder = installation.resolve("examples");
    List<Path> scripts;
    try (Stream<Path> files = Files.list(folder)) {
      scripts = files.filter(f -> f.toString().endsWith(SCRIPT)).sorted().toList();
    }
    List<Example> all = new ArrayList<>();
    for (Path script : scripts) {
      String name = script.getFileName().toString();
      all.add(
          new Example(
              folder, name.substring(0, name.length() - SCRIPT.length()), titleOf(text(script))));
    }
    return List.copyOf(all);
  }

  /** Its script. */
  public Path script() {
    return folder.resolve(scriptName());
  }

  /** The file name of its script. */
  String scriptName() {
    return name + SCRIPT;
  }

  private static String titleOf(String script) {
    Matcher m = TITLE.matcher(script);
    return m.find() ? m.group(1) : "";
  }

  /**
   * Its files, relative to the folder of examples: the script, the files that it names and those
   * that these name, and what is said about data (its licence).
   */
  SortedSet<Path> files() throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    add(folder.relativize(script()), files);
    return files;
  }

  private void add(Path file, SortedSet<Path> files) throws IOException {
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

  private void named(Path by, String text, SortedSet<Path> files) throws IOException {
    try {
      Path path = folder.resolve(by).resolveSibling(text).normalize();
      if (path.startsWith(folder) && Files.isRegularFile(path)) {
        add(folder.relativize(path), files);
      }
    } catch (InvalidPathException _) {
      // a text that is no path
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
