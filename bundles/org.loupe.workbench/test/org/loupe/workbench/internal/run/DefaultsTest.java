package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.RunProblem;

/** The same order as of the command: what is chosen, the project's file, the user's, the machine. */
class DefaultsTest {
  @TempDir Path folder;
  private Path script;
  private Path settings;

  @BeforeEach
  void files() throws Exception {
    script = Files.createDirectories(folder.resolve("project/deep")).resolve("a.loupe");
    settings = Files.createDirectories(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("settings.json"),
        "{\"engine\": \"nd4j\", \"threads\": 3, \"memory\": \"2 GiB\"}");
    Files.writeString(folder.resolve("project/loupe.json"), "{\"engine\": \"torch\"}");
  }

  private ComputeSettings compute(RunConfiguration c) {
    return Defaults.of(script, settings).compute(c, new MachineMemory(folder));
  }

  @Test
  void theProjectComesBeforeTheUser() {
    ComputeSettings c = compute(RunConfiguration.USUAL);
    assertEquals(new ComputeSettings("torch", "auto", ByteSize.ofMiB(2048), 3), c);
    assertEquals(
        folder.resolve("project/loupe.json") + ": engine",
        Defaults.of(script, settings).origins(RunConfiguration.USUAL, c).get("engine").from());
  }

  @Test
  void whatIsChosenComesFirst() {
    RunConfiguration chosen =
        new RunConfiguration(
            Map.of(),
            "reference",
            "cpu",
            OptionalInt.of(1),
            Optional.of(ByteSize.ofMiB(64)),
            5,
            Set.of());
    ComputeSettings c = compute(chosen);
    assertEquals(new ComputeSettings("reference", "cpu", ByteSize.ofMiB(64), 1), c);
    assertEquals(
        "run configuration",
        Defaults.of(script, settings).origins(chosen, c).get("threads").from());
  }

  @Test
  void whatIsNoSizeIsRefused() throws Exception {
    Files.writeString(settings.resolve("settings.json"), "{\"memory\": \"much\"}");
    LoupeException e =
        assertThrows(LoupeException.class, () -> compute(RunConfiguration.USUAL));
    assertEquals(RunProblem.SETTINGS, e.code());
  }
}
