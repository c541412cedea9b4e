package org.loupe.dsl.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.api.script.SyntaxError;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;

/**
 * What is wrong with programs reaches the client when they have been read, however long it takes.
 */
@Timeout(60)
class ProgramDiagnosticsTest {
  @TempDir Path folder;
  private final CountDownLatch started = new CountDownLatch(1);

  /** An interpreter that takes its time to start. */
  private final class Slow implements Surroundings {
    @Override
    public ProgramSyntax programs() {
      return (_, text) -> {
        try {
          started.await();
        } catch (InterruptedException _) {
          return Optional.empty();
        }
        return text.text().contains("!")
            ? Optional.of(new SyntaxError(1, text.text().indexOf('!') + 1, 1, "no operand"))
            : Optional.empty();
      };
    }

    @Override
    public List<Entry> entries(Cancellation cancellation) {
      return List.of();
    }

    @Override
    public Header header(Input input, Cancellation cancellation) {
      return Header.NONE;
    }

    @Override
    public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
      return List.of();
    }
  }

  @Test
  void theFirstAnswerDoesNotWaitForTheInterpreter() throws Exception {
    try (Client client = new Client(folder.resolve("s.loupe"), Duration.ofMillis(1), new Slow())) {
      client.initialize();
      client.open("loupe 1\nscript a in js () \"\"\" 1 + ! \"\"\"\nreport \"r\" { a, nope }\n");
      assertEquals(List.of("LP-0101"), codes(client.diagnostics()));
      started.countDown();
      PublishDiagnosticsParams all = client.diagnostics();
      assertEquals(List.of("LP-0014", "LP-0101"), codes(all));
      assertEquals(new Position(1, 26), all.getDiagnostics().getFirst().getRange().getStart());
      assertTrue(
          all.getDiagnostics().getFirst().getMessage().getLeft().startsWith("no operand"),
          all::toString);
    }
  }

  private static List<String> codes(PublishDiagnosticsParams published) {
    return published.getDiagnostics().stream().map(d -> d.getCode().getLeft()).toList();
  }
}
