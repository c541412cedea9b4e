package org.loupe.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** What a worker says, line by line. */
@Timeout(60)
class WorkerServerTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Analyses.Endless endless = new Analyses.Endless();
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    bench.add(endless);
  }

  private WorkerServer server(InputStream in) {
    return new WorkerServer(in, out, bench::runner, ByteSize.ofMiB(64), 1);
  }

  private boolean serve(String... lines) {
    String text = String.join("\n", lines);
    return server(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).serve();
  }

  private List<JsonObject> said() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(l -> JsonParser.parseString(l).getAsJsonObject())
        .toList();
  }

  private String run(Path plan) {
    return """
        {"type":"run","id":4,"plan":"%s","out":"%s","engine":"reference","device":"auto",\
        "memory":1000000,"threads":8,"choices":["NO_CACHE"],"settings":{}}"""
        .formatted(plan, bench.out());
  }

  private Path plan(String text) throws IOException {
    return Files.writeString(folder.resolve("x.plan.json"), text);
  }

  @Test
  void itSaysThatItIsThereAndEndsWithItsInput() {
    assertFalse(serve("{\"type\":\"ping\"}", ""));
    assertEquals(
        List.of("ready", "ready"), said().stream().map(o -> o.get("type").getAsString()).toList());
    assertEquals(ProcessHandle.current().pid(), said().getFirst().get("pid").getAsLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[1, 2]",
        "{\"type\":",
        "{}",
        "{\"type\":{}}",
        "{\"type\":\"dance\"}",
        "{\"type\":\"cancel\"}",
        "{\"type\":\"run\",\"id\":1}",
        "{\"type\":\"run\",\"id\":1,\"plan\":\"a\",\"out\":\"b\",\"engine\":\"c\",\"device\":\"d\","
            + "\"memory\":-1,\"threads\":1,\"choices\":[],\"settings\":{}}",
        "\u0000\u0001"
      })
  void whatIsNoMessageEndsIt(String line) {
    LoupeException e = assertThrows(LoupeException.class, () -> serve(line));
    assertEquals(RunProblem.WORKER_MESSAGE, e.code());
    assertEquals(1, said().size());
  }

  @Test
  void aLongLineIsNotRepeated() {
    LoupeException e = assertThrows(LoupeException.class, () -> serve("x".repeat(100_000)));
    assertTrue(e.getMessage().length() < 200, e.getMessage());
  }

  @Test
  void aPlanThatIsNotThereIsRefused() {
    serve(run(folder.resolve("gone.plan.json")));
    assertEquals("LP-1054", refusal());
  }

  @Test
  void aPlanOfANewerFormatIsRefused() throws IOException {
    serve(run(plan("{\"format\": 99, \"language\": 1, \"steps\": []}")));
    assertEquals("LP-1002", refusal());
  }

  /** The run may have begun when the input ends, and is cancelled then or has been refused. */
  private String refusal() {
    JsonObject last = said().getLast();
    assertEquals("result", last.get("type").getAsString());
    assertEquals(4, last.get("id").getAsLong());
    return last.getAsJsonObject("error").get("code").getAsString();
  }

  @Test
  void aRunThatLastsIsCancelledWhenNobodySpeaksAnyMore() throws Exception {
    Path plan =
        plan(
            PlanJson.text(
                Bench.plan(
                    "[{\"name\": \"x\", \"analysis\": \"test.endless\","
                        + " \"arguments\": {\"manner\": \"polite\"}}]",
                    "{}",
                    "[]")));
    PipedOutputStream speak = new PipedOutputStream();
    PipedInputStream hear = new PipedInputStream(speak);
    CompletableFuture<Boolean> served = CompletableFuture.supplyAsync(() -> server(hear).serve());
    speak.write((run(plan) + "\n").getBytes(StandardCharsets.UTF_8));
    speak.flush();
    assertTrue(endless.started.await(20, TimeUnit.SECONDS));
    speak.close();
    assertTrue(served.get(20, TimeUnit.SECONDS));
    assertEquals("CANCELLED", said().getLast().get("state").getAsString());
    assertEquals(1, Bench.json(folder.resolve("out.partial/run.json")).get("threads").getAsInt());
  }

  @Test
  void aSecondRunAtTheSameTimeIsAnErrorOfWhoAsksForIt() throws Exception {
    Path plan =
        plan(
            PlanJson.text(
                Bench.plan(
                    "[{\"name\": \"x\", \"analysis\": \"test.endless\","
                        + " \"arguments\": {\"manner\": \"polite\"}}]",
                    "{}",
                    "[]")));
    LoupeException e = assertThrows(LoupeException.class, () -> serve(run(plan), run(plan)));
    assertEquals("Run 4 came while run 4 lasts.", e.getMessage());
  }
}
