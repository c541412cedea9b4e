package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunOptions;

class ShellLineTest {

  @Test
  void whatIsUsualIsNotSaid() {
    assertEquals(
        "loupe run /a/b.loupe", ShellLine.run(Path.of("/a/b.loupe"), RunConfiguration.USUAL));
  }

  @Test
  void allThatWasChosenIsSaid() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("half", "0.5");
    parameters.put("name", "it's \"two\" words");
    RunConfiguration c =
        new RunConfiguration(
            parameters,
            "nd4j",
            "cpu",
            OptionalInt.of(2),
            Optional.of(ByteSize.ofMiB(1536)),
            7,
            Set.of(RunOptions.Choice.values()));
    assertEquals(
        "loupe run '/my runs/b.loupe' --set half=0.5 --set 'name=it'\\''s \"two\" words'"
            + " --engine nd4j --device cpu --threads 2 --memory 1536MiB --seed 7"
            + " --keep-going --no-cache --resume",
        ShellLine.run(Path.of("/my runs/b.loupe"), c));
  }

  @Test
  void twoRunsAreToldApart() {
    assertEquals(
        "loupe runs diff /a.run '/b c.run'",
        ShellLine.difference(Path.of("/a.run"), Path.of("/b c.run")));
  }
}
