package org.loupe.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process of a product in which command lines run one after another: what a change of plug-ins
 * brings is there at once or not at all, and no start is waited for. A bundle that reads the lines
 * is added to the product.
 */
final class OneProcess implements AutoCloseable {
  private static final String READER = "org.loupe.product.commands";

  /** Arguments of the command that starts it. */
  static final Object[] APPLICATION = {"-application", READER + ".reader"};

  private static final long PATIENCE_SECONDS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(180);

  private final Path folder;
  private final Process process;
  private final PrintStream lines;
  private final BufferedReader answers;
  private final Path errors;

  private OneProcess(Path folder, Process process, Path errors) {
    this.folder = folder;
    this.process = process;
    this.lines = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /** Starts one in a working folder. */
  static OneProcess of(OwnProduct product, Path workingFolder) throws IOException {
    addReader(product);
    return of(product.loupe(APPLICATION).in(workingFolder), workingFolder);
  }

  /**
   * Starts one.
   *
   * @param loupe the command with {@link #APPLICATION} as its arguments, of a product that has the
   *     reader
   */
  static OneProcess of(Product loupe, Path workingFolder) throws IOException {
    Path errors = Files.createTempFile("loupe-test-", ".err");
    return new OneProcess(workingFolder, loupe.talk(errors), errors);
  }

  /** Adds what reads the lines to a product. */
  static void addReader(OwnProduct product) throws IOException {
    Path list = product.bundles();
    String bundles = Files.readString(list);
    if (!bundles.contains(READER)) {
      Path jar = reader().jar(product.folder().resolveSibling("commands"));
      Files.writeString(list, "%s%s,1.0.0,%s,4,false\n".formatted(bundles, READER, jar.toUri()));
    }
  }

  private static PlugInBundle reader() throws IOException {
    Path resources = Path.of("src/test/resources/commands");
    return PlugInBundle.platform(READER, "1.0.0")
        .needs("org.osgi.framework")
        .source("Reader", Files.readString(resources.resolve("Reader.java.txt")))
        .file("plugin.xml", Files.readString(resources.resolve("plugin.xml")))
        .header("Bundle-SymbolicName", READER + ";singleton:=true")
        .header("Require-Bundle", "org.eclipse.equinox.app,org.eclipse.equinox.registry");
  }

  /** Runs a command. */
  Product.Ended loupe(Object... arguments) throws IOException {
    return loupeIn(folder, LIMIT, arguments);
  }

  /** Runs a command in another working folder, and in that time. */
  Product.Ended loupeIn(Path workingFolder, Duration limit, Object... arguments)
      throws IOException {
    Base64.Encoder encoder = Base64.getEncoder();
    lines.println(
        String.join(
            " ",
            Stream.concat(Stream.of(workingFolder), Arrays.stream(arguments))
                .map(a -> encoder.encodeToString(a.toString().getBytes(StandardCharsets.UTF_8)))
                .toList()));
    String answer = answer(limit);
    if (answer == null) {
      throw new AssertionError(
          Arrays.toString(arguments) + " ended the process:\n" + Files.readString(errors));
    }
    String[] parts = answer.split(" ", -1);
    return new Product.Ended(Integer.parseInt(parts[0]), text(parts[1]), text(parts[2]));
  }

  private String answer(Duration limit) throws IOException {
    Thread hangs =
        Thread.startVirtualThread(
            () -> {
              try {
                Thread.sleep(limit);
                process.destroyForcibly();
              } catch (InterruptedException _) {
                // it has answered
              }
            });
    try {
      return answers.readLine();
    } finally {
      hangs.interrupt();
    }
  }

  private static String text(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  /** Lets the process end, without waiting for it. */
  void leave() {
    lines.close();
  }

  /** Ends the process. */
  @Override
  public void close() throws IOException {
    lines.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("the process did not end well:\n" + Files.readString(errors));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
