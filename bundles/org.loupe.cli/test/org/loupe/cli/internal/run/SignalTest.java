package org.loupe.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.compute.Engine;
import org.loupe.network.Network;
import org.loupe.plan.Plan;
import org.loupe.runtime.Runner;
import picocli.CommandLine;

/**
 * Signals to a process: it ends soon, with 128 and the signal's number, and says where the run is.
 */
@EnabledOnOs(OS.LINUX)
class SignalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsTheProcessWithItsNumber(String signal, int status)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\n");
    Process process =
        new ProcessBuilder(
                // a shell that started this in the background may ignore interrupts
                "env",
                "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                SignalledProcess.class.getName(),
                "run",
                "a.loupe")
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      assertEquals('r', process.getInputStream().read());
      kill(signal, process);
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }

    assertEquals(status, process.exitValue());
    assertEquals(
        List.of("loupe: interrupted; "
                + Interruption.incomplete("a.run.partial")),
        Files.readAllLines(folder.resolve("err")));
  }

  /** The class path of this process may be a launcher's: the folders that the classes are from. */
  private static String classPath() {
    return Stream.of(
            SignalledProcess.class,
            RunCommand.class,
            LoupeException.class,
            Plan.class,
            Engine.class,
            Network.class,
            Runner.class,
            JsonObject.class,
            CommandLine.class)
        .map(c -> c.getProtectionDomain().getCodeSource().getLocation().getPath())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void kill(String signal, Process process)
      throws IOException, InterruptedException {
    // a shell's own command: there need not be a program of that name
    new ProcessBuilder("sh", "-c", "kill -s %s %d".formatted(signal, process.pid()))
        .start()
        .waitFor();
  }
}
