package org.loupe.dsl.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;

@Timeout(60)
class CodeLensTest {
  private static final String SCRIPT =
      """
      loupe 1
      model net = registry("small")
      analysis slice = geometry.partition(net)
      analysis other = geometry.partition(net, level = 2)
      """;

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Knows the first step; of scripts with a title it finds out for ever. */
  private final class Runs implements Surroundings {
    @Override
    public ProgramSyntax programs() {
      return ProgramSyntax.none();
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
      plan.steps().stream().map(Step::name).forEach(asked::add);
      started.countDown();
      while (!plan.title().isEmpty() && !cancellation.isCancelled()) {
        Thread.onSpinWait();
      }
      if (cancellation.isCancelled()) {
        stopped.countDown();
      }
      cancellation.check();
      return List.of(
          new StepHistory("slice", "cached", "done in 1.2 s, 2026-11-25 19:03"),
          new StepHistory("gone", "cached", ""));
    }
  }

  private Client client() throws Exception {
    Client client = new Client(folder.resolve("s.loupe"), Duration.ofMillis(1), new Runs());
    client.initialize();
    return client;
  }

  private static CompletableFuture<List<? extends CodeLens>> lenses(Client client) {
    return client.texts().codeLens(new CodeLensParams(client.id()));
  }

  @Test
  void stepsSayWhetherTheyAreCachedAndHowTheyEnded() throws Exception {
    try (Client client = client()) {
      client.open(SCRIPT);
      List<? extends CodeLens> found = Client.get(lenses(client));
      assertEquals(
          List.of("cached", "last result: done in 1.2 s, 2026-11-25 19:03"),
          found.stream().map(l -> l.getCommand().getTitle()).toList());
      assertEquals(new Range(new Position(2, 9), new Position(2, 14)), found.getFirst().getRange());
      assertEquals(List.of("slice", "other"), asked);
    }
  }

  @Test
  void scriptsWithErrorsHaveNone() throws Exception {
    try (Client client = client()) {
      client.open(SCRIPT + "let a = nothing\n");
      assertEquals(0, Client.get(lenses(client)).size());
      assertEquals(List.of(), asked);
    }
  }

  @Test
  void findingOutDoesNotHoldUpOtherAnswersAndStopsWhenTheTextChanges() throws Exception {
    try (Client client = client()) {
      client.open(SCRIPT + "title \"slow\"\n");
      CompletableFuture<?> slow = lenses(client);
      assertTrue(started.await(20, TimeUnit.SECONDS));
      Hover hover =
          Client.get(client.texts().hover(new HoverParams(client.id(), new Position(2, 20))));
      assertTrue(hover.getContents().getRight().getValue().contains("geometry.partition"));
      client.change(2, new TextDocumentContentChangeEvent(SCRIPT));
      ExecutionException refused = assertThrows(ExecutionException.class, () -> Client.get(slow));
      assertEquals(
          ResponseErrorCode.ContentModified.getValue(),
          ((ResponseErrorException) refused.getCause()).getResponseError().getCode());
    }
  }

  @Test
  void findingOutStopsWhenTheClientDoesNotWantToKnow() throws Exception {
    try (Client client = client()) {
      client.open(SCRIPT + "title \"slow\"\n");
      CompletableFuture<?> slow = lenses(client);
      assertTrue(started.await(20, TimeUnit.SECONDS));
      slow.cancel(true);
      assertTrue(stopped.await(20, TimeUnit.SECONDS));
    }
  }
}
