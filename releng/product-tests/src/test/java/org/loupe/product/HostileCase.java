package org.loupe.product;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A hostile, broken or just unusual input, and what the command makes of it: {@code
 * src/test/resources/hostile/*.case}.
 *
 * <ul>
 *   <li>{@code files}: copied into the folder of the case, from its files or from the project
 *   <li>{@code make}: what else is made there, see {@link HostileFiles}
 *   <li>{@code reads}: the call of a source; or {@code script}: all lines behind the first; or
 *       {@code run}: what the command gets
 *   <li>{@code exit}, {@code message}: the status, and words of the message, separated by bars:
 *       what happened, where, what to do next
 * </ul>
 */
record HostileCase(String name, Properties properties) {
  private static final Path CASES = Path.of("src/test/resources/hostile");

  static List<HostileCase> all() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(f -> f.toString().endsWith(".case"))
          .sorted()
          .map(HostileCase::read)
          .toList();
    }
  }

  private static HostileCase read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
    return new HostileCase(file.getFileName().toString().replace(".case", ""), properties);
  }

  private String get(String key, String otherwise) {
    return properties.getProperty(key, otherwise);
  }

  private List<String> list(String key, String separator) {
    String text = get(key, "");
    return text.isEmpty() ? List.of() : List.of(text.split(separator));
  }

  int exit() {
    return Integer.parseInt(get("exit", ""));
  }

  /** Whether nothing is wrong with the input, however unusual it is. */
  boolean isAccepted() {
    return exit() == 0;
  }

  List<String> words() {
    return list("message", "\\|");
  }

  /**
   * Lays out the folder of the case and runs the command in it, where the cases before it ran: none
   * does anything to the next one.
   */
  Product.Ended run(Path folder) throws IOException {
    for (String file : list("files", " ")) {
      Path from = CASES.resolve("files").resolve(file);
      from = Files.exists(from) ? from : Product.PROJECT.resolve(file);
      Files.copy(from, folder.resolve(from.getFileName()));
    }
    for (String step : list("make", "; ")) {
      HostileFiles.make(folder, step.split(" "));
    }
    Path script = folder.resolve("script.loupe");
    if (!Files.exists(script)) {
      Files.writeString(script, script());
    }
    List<Object> arguments =
        new ArrayList<>(List.of(get("run", "run script.loupe --no-cache --out out").split(" ")));
    return Product.loupe(arguments.toArray())
        .in(folder)
        // little memory, in which all of them have room
        .with("LOUPE_HEAP", get("heap", "128m"))
        .with("LOUPE_HOME", properties.containsKey("home") ? folder + "/home" : Product.HOME + "")
        // five times what the slowest takes on an idle machine
        .within(Long.parseLong(get("seconds", "60")))
        .runShared();
  }

  private String script() {
    String reads = get("reads", "");
    String lines = get("script", "");
    if (reads.startsWith("onnx")) {
      lines = "model net = " + reads + "\nanalysis a = geometry.partition(net)\n";
    } else if (!reads.isEmpty()) {
      lines = "data rows = " + reads + "\nanalysis a = geometry.hull(rows, rows)\n";
    }
    return "loupe 1\n" + lines + "\n" + get("expect", "") + "\n";
  }

  @Override
  public String toString() {
    return name;
  }
}
