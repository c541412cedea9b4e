package org.loupe.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged product as a process. Its places lie below {@code target}, never in the user's. */
final class Product {

  /** The project's folder: two above this module's. */
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();

  /** Where all runs of the tests keep registry, settings and cache: natives are unpacked once. */
  static final Path HOME = Path.of("target/loupe-home").toAbsolutePath();

  /** The compiler that is fast to start: nearly all processes of the tests are short ones. */
  private static final String FAST_TO_START = "-XX:TieredStopAtLevel=1";

  /** Where the launcher is in the command; its arguments follow. */
  private static final int LAUNCHER = 2;

  private final List<String> command;
  private long limitSeconds = 180;
  private Path folder = Path.of("target").toAbsolutePath();
  private final Map<String, String> environment = new HashMap<>();

  private Product(List<String> command) {
    this.command = command;
  }

  /**
   * What a process left.
   *
   * @param exit status
   * @param out standard output
   * @param err standard error
   */
  record Ended(int exit, String out, String err) {

    /** Everything, for messages of assertions. */
    String all() {
      return "exit " + exit + "\n-- out\n" + out + "\n-- err\n" + err;
    }
  }

  /**
   * The folder of the product: of the one that is named by the property, else that the build made.
   */
  static Path folder() {
    String named = System.getProperty("loupe.product");
    if (named != null) {
      return Path.of(named);
    }
    try (Stream<Path> products = Files.list(PROJECT.resolve("product/target/products"))) {
      return products
          .map(p -> p.resolve("linux/gtk/x86_64"))
          .filter(p -> Files.isExecutable(p.resolve("loupe")))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the product is not built"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command with arguments. */
  static Product loupe(Object... arguments) {
    return at(folder().resolve("loupe"), arguments);
  }

  /** Another way to the command, such as a link. */
  static Product at(Path launcher, Object... arguments) {
    // a shell that started the tests in the background may ignore interrupts
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT,TERM", launcher.toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return new Product(command);
  }

  /** With another working folder. */
  Product in(Path workingFolder) {
    folder = workingFolder;
    return this;
  }

  /** With a variable of the environment. */
  Product with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** With the Java options that users have, for what computes or is to be tested just so. */
  Product asShipped() {
    return with("LOUPE_VMARGS", "");
  }

  /** With places of its own below a folder, but for the unpacked libraries of engines. */
  Product apart(Path home) throws IOException {
    Path natives = Files.createDirectories(HOME.resolve("cache/natives"));
    Path link = Files.createDirectories(home.resolve("cache")).resolve("natives");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, natives);
    }
    return with("LOUPE_HOME", home.toString());
  }

  /** With another time in which it must end. */
  Product within(long seconds) {
    limitSeconds = seconds;
    return this;
  }

  /** Starts the process and leaves it running; its output goes to two files in a folder. */
  Process start(Path output) throws IOException {
    ProcessBuilder builder = builder();
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(output.resolve("out").toFile());
    builder.redirectError(output.resolve("err").toFile());
    return builder.start();
  }

  /** Starts the process to talk to it; what it says besides goes to a file. */
  Process talk(Path err) throws IOException {
    return builder().redirectError(err.toFile()).start();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("LOUPE_HOME", HOME.toString());
    variables.put("LOUPE_VMARGS", FAST_TO_START);
    variables.putAll(environment);
    return variables;
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(k -> k.startsWith("LOUPE_"));
    builder.environment().putAll(variables());
    return builder;
  }

  /**
   * Runs the command line in a process that tests share: what it says and leaves is the same, and
   * no start is waited for. For all that needs no process of its own.
   */
  Ended runShared() {
    if (!command.get(LAUNCHER).equals(folder().resolve("loupe").toString())) {
      throw new IllegalStateException(command + " is another product's");
    }
    List<String> arguments = command.subList(LAUNCHER + 1, command.size());
    try {
      return SharedProcesses.run(variables(), folder, Duration.ofSeconds(limitSeconds), arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the process to its end. */
  Ended run() {
    try {
      Path output = Files.createTempDirectory("loupe-test-");
      Process process = start(output);
      if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end; so far:\n" + read(output, "err"));
      }
      return new Ended(process.exitValue(), read(output, "out"), read(output, "err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String read(Path output, String name) throws IOException {
    return new String(Files.readAllBytes(output.resolve(name)), StandardCharsets.UTF_8);
  }
}
