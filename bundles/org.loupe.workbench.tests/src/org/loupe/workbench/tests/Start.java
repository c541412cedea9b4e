package org.loupe.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.Platform;

/**
 * The workbench as a process of its own, made of the bundles that the tests run with: for what
 * outlives a window, and for windows that do not open.
 *
 * @param folder where its output and its places lie
 * @param workspace what is given as {@code -data}
 */
record Start(Path folder, Path workspace) {
  private static final int LIMIT_SECONDS = 240;

  /**
   * How it ended.
   *
   * @param exit status: of the application when its steps went well, else 1
   * @param said what it wrote to the terminal
   */
  record Ended(int exit, String said) {}

  /** Does steps, methods of test classes such as {@code Steps#first}, in a workbench. */
  Ended run(String... steps) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true"));
    property("loupe.installation").ifPresent(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.eclipse.equinox.launcher.Main",
            "-nosplash",
            "-install",
            Platform.getInstallLocation().getURL().getPath(),
            "-configuration",
            Platform.getConfigurationLocation().getURL().getPath(),
            "-data",
            workspace.toString(),
            "-application",
            "org.loupe.workbench.tests",
            "-product",
            "org.loupe.workbench.product"));
    command.addAll(Arrays.asList(steps));
    Files.createDirectories(folder);
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(said.toFile());
    builder.environment().put("LOUPE_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + Files.readString(said));
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }

  /** Another start in the same place. */
  Start inWorkspace(Path other) {
    return new Start(folder, other);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).map(v -> "-D" + name + "=" + v);
  }
}
