package org.loupe.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script of the tests with libraries from npm, fetched once at the versions of {@code
 * package-lock.json} and kept by npm.
 *
 * @param folder of the build, where script and libraries are
 * @param script its name
 */
record NodeModule(Path folder, String script) {

  /** Of a folder of the tests; the test that asks is skipped where it cannot be had. */
  static NodeModule of(String name, String script) throws Exception {
    assumeTrue(
        isThere("node") && isThere("npm"),
        "node and npm are missing; install them, for example: apt-get install nodejs npm");
    Path folder = Files.createDirectories(Path.of("target", name).toAbsolutePath());
    for (String file : List.of("package.json", "package-lock.json", script)) {
      Files.write(folder.resolve(file), Files.readAllBytes(Path.of("src/test", name, file)));
    }
    Path done = folder.resolve("installed");
    String lock = Files.readString(folder.resolve("package-lock.json"));
    if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
      Product.Ended npm =
          run(folder, 300, List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"));
      assumeTrue(npm.exit() == 0, () -> "npm cannot fetch the libraries: " + npm.all());
      Files.writeString(done, lock);
    }
    return new NodeModule(folder, script);
  }

  private static boolean isThere(String command) throws Exception {
    try {
      return run(Path.of(""), 60, List.of(command, "--version")).exit() == 0;
    } catch (IOException _) {
      return false; // no such program
    }
  }

  /** Runs the script to its end. */
  Product.Ended run(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", script));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return run(folder, 170, command);
  }

  private static Product.Ended run(Path folder, long seconds, List<String> command)
      throws Exception {
    Path output = Files.createTempDirectory("loupe-test-");
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    builder.environment().put("LOUPE_HOME", Product.HOME.toString());
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(
          command + " did not end\n" + Files.readString(out) + Files.readString(err));
    }
    return new Product.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
