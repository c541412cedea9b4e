package org.loupe.cli.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.cli.internal.FakeServices;
import org.loupe.dsl.ide.StepHistory;

class ServicesAroundTest {
  @TempDir Path folder;
  private final FakeServices services = new FakeServices();

  private StepHistory history() {
    List<StepHistory> all =
        new ServicesAround(services)
            .history(
                FakeServices.plan(""), folder.resolve("a.loupe"), Cancellation.never());
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private void run(String json) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("a.run")).resolve("run.json"), json);
  }

  @Test
  void aStepThatWasNeverRunHasNoLastResult() {
    assertEquals(new StepHistory("slice", "not cached: changed: window", ""), history());
  }

  @Test
  void theLastRunIsThatOfTheFolderWhereTheNextOneGoes() throws IOException {
    run(
        """
        {"format": 1, "state": "finished", "started": "2026-11-25T18:03:12Z",
         "steps": [{"name": "slice", "state": "done", "seconds": 1.24}]}
        """);
    String last = history().last();
    assertTrue(last.matches("done in 1\\.2\\d? s, 2026-11-2\\d \\d\\d:\\d\\d"), last);
  }

  @Test
  void damagedRunsAreNone() throws IOException {
    run("{\"steps\": 3");
    assertEquals("", history().last());
  }

  @Test
  void whatCannotBeForetoldIsLeftOut() {
    services.missing.add("forecasts");
    assertEquals(new StepHistory("slice", "", ""), history());
  }
}
