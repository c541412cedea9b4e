package org.loupe.manual.internal.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.loupe.manual.Console;
import org.loupe.manual.Manual;

/**
 * Does what hand-written pages say: writes their files, runs their commands, and takes their
 * pictures out of what the runs leave; those of the window are packed with the pages. So no page
 * shows what the product does not do.
 */
public final class Tour {
  /** A line on how far a step is, {@code name: 45 %  90/200 regions  0:03 left}: chance has it. */
  private static final Pattern PROGRESS =
      Pattern.compile("^[^\\s:]+: (?:[\\d,.].*)?\\d:\\d\\d\\b.*\\R?", Pattern.MULTILINE);

  private static final String OF_THE_WINDOW = "pictures/";

  private final Path folder;
  private final Console console;
  private final Map<String, Path> pictures = new TreeMap<>();

  /**
   * A tour.
   *
   * @param folder an empty folder, where the reader would stand
   * @param console runs the commands
   */
  public Tour(Path folder, Console console) {
    this.folder = folder;
    this.console = console;
  }

  /** Writes a file as a reader would. */
  void save(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code loupe ...} and says what stays on a terminal. */
  String run(String command) {
    List<String> words = Arrays.asList(command.strip().split("\\s+"));
    if (!words.getFirst().equals("loupe")) {
      throw new IllegalArgumentException("the manual runs only loupe, not: " + command);
    }
    Console.Said said = console.run(folder, words.subList(1, words.size()));
    String lasting = PROGRESS.matcher(said.text()).replaceAll("");
    String text = lasting.replace(folder.toString() + "/", "").strip();
    return said.exit() == 0 ? text : text + "\n(exit status " + said.exit() + ")";
  }

  /** The first lines of a file that a run left. */
  String head(String file, int lines) {
    try {
      List<String> all = Files.readAllLines(folder.resolve(file));
      String text = String.join("\n", all.subList(0, Math.min(lines, all.size())));
      return all.size() > lines ? text + "\n..." : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture that a run left, or one of the window; what it is called in the manual. */
  String picture(String file) {
    String name = "images/" + file.replace('/', '-');
    if (file.startsWith(OF_THE_WINDOW)) {
      copy(file);
    }
    pictures.put(name, folder.resolve(file));
    return name;
  }

  /** The tests of the window have made it; it is packed beside the pages. */
  private void copy(String file) {
    try (InputStream in = Manual.class.getResourceAsStream("pages/" + file)) {
      Path copy = folder.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pictures that pages show, by their names in the manual. */
  public Map<String, Path> pictures() {
    return pictures;
  }
}
