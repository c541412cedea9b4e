package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunOptions;

class RunConfigurationsTest {

  @Test
  void whatWasKeptIsReadAgain() {
    RunConfiguration all =
        new RunConfiguration(
            Map.of("half", "1.5", "name", "\"a b\""),
            "torch",
            "cpu",
            OptionalInt.of(3),
            Optional.of(ByteSize.ofMiB(512)),
            -7,
            Set.of(RunOptions.Choice.KEEP_GOING, RunOptions.Choice.NO_CACHE));
    assertEquals(all, RunConfigurations.read(RunConfigurations.written(all)));
    RunConfiguration usual = RunConfiguration.USUAL;
    assertEquals(usual, RunConfigurations.read(RunConfigurations.written(usual)));
  }

  @Test
  void aChoiceIsMadeAndTakenBack() {
    RunConfiguration resumed = RunConfiguration.USUAL.with(RunOptions.Choice.RESUME, true);
    assertEquals(Set.of(RunOptions.Choice.RESUME), resumed.choices());
    assertEquals(RunConfiguration.USUAL, resumed.with(RunOptions.Choice.RESUME, false));
  }
}
