package org.loupe.runtime.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeServices;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.testing.Analyses;

class TrialTest {
  /** Says what it was given, and warns of it. */
  static final class Telling implements Source<Telling.Arguments, String> {
    record Arguments(Path file) {}

    @Override
    public String open(Arguments a, SourceContext context) {
      context.warn(RunProblem.INPUT_FAILED, "careful");
      return context.hash(a.file) + " " + context.memory();
    }
  }

  private final Trial trial = new Trial(ComputeServices.reference(), ByteSize.ofMiB(2));

  @Test
  void anAnalysisGivesItsRecord() {
    assertEquals(3, trial.run(new Analyses.Add(), new Analyses.Add.Parameters(1, 2)).value());
  }

  @Test
  void whatAnAnalysisThrowsComesOut() {
    LoupeException thrown =
        assertThrows(
            LoupeException.class,
            () ->
                trial.run(
                    new Analyses.Fail(), new Analyses.Fail.Parameters(Analyses.Fail.How.PROBLEM)));
    assertTrue(thrown.getMessage().contains("The values are bad"), thrown.getMessage());
  }

  @Test
  void aSourceHasTheHashOfAFileTheLimitAndSomebodyToWarn(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    // FIPS 180-2, B.1
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 2 MiB",
        trial.open(new Telling(), new Telling.Arguments(file)));
    assertEquals(List.of(RunProblem.INPUT_FAILED.id() + " careful"), trial.warnings());
  }

  @Test
  void aFileThatIsNotThereIsAProblemOfTheInput(@TempDir Path folder) {
    Telling.Arguments absent = new Telling.Arguments(folder.resolve("absent"));
    LoupeException thrown =
        assertThrows(LoupeException.class, () -> trial.open(new Telling(), absent));
    assertEquals(RunProblem.INPUT_FAILED, thrown.code());
  }
}
