package org.loupe.cli.internal.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.Progress;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Extra;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.Step;
import org.loupe.runtime.StepOutcome;

/** What is seen of a run while it lasts; the clock is set by hand. */
class DisplayTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos = 1_000_000_000_000L;

  private Terminal terminal(Charset charset) {
    PrintStream stream = new PrintStream(err, true, charset);
    return new Terminal(stream, stream, true, Style.COLOUR, Style.PLAIN);
  }

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private List<String> seen(int width) {
    return Screen.of(err.toString(StandardCharsets.UTF_8), width);
  }

  private static Step step(String name) {
    return new Step(name, "a.b", "", 1, Map.of(), Map.of(), Extra.NONE);
  }

  private static StepOutcome ended(String name, StepOutcome.State state, long millis) {
    return new StepOutcome(
        step(name), state, Duration.ofMillis(millis), Optional.empty(), List.of());
  }

  @Test
  void aBarARunningStep() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    bars.status("reading a.loupe");
    assertEquals(List.of("reading a.loupe"), seen(80));

    Progress slice = bars.stepStarted(step("slice"));
    Progress map = bars.stepStarted(step("map"));
    slice.begin(2000, "regions");
    map.note("reading rows");
    pass(4);
    slice.advance(500);
    bars.tick();

    // 500 in 4 s are 125/s; the other 1,500 take 12 s
    assertEquals(
        List.of(
            "slice  ━━━━━━──────────────────   25 %  500/2,000 regions  125/s  0:12 left",
            "map    0:04  reading rows"),
        seen(120));
  }

  @Test
  void linesLongerThanTheTerminalAreCutAndErasedWhole() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    Progress slice = bars.stepStarted(step("slice"));
    slice.note("x".repeat(100));
    bars.tick();
    assertEquals(1, seen(30).size());
    assertEquals(30, seen(30).getFirst().length());

    bars.stepEnded(ended("slice", StepOutcome.State.DONE, 1240));
    bars.close();
    assertEquals(List.of("slice (a.b) done in 1.24 s"), seen(30));
  }

  @Test
  void whatHasEndedScrollsUp() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    bars.stepStarted(step("one"));
    bars.stepStarted(step("two"));
    bars.warning("one", PlanProblem.REFUSED, "3 slivers\u001b[2J");
    bars.stepEnded(ended("one", StepOutcome.State.CACHED, 3));
    bars.tick();

    assertEquals(
        List.of(
            "loupe: warning LP-1016 one: 3 slivers\\u{1b}[2J",
            "one (a.b) done (from the cache) in 3 ms",
            "two  0:00"),
        seen(120));
    bars.close();
    bars.close();
    bars.tick();
    assertEquals(2, seen(120).size());
  }

  @Test
  void moreStepsThanFitAreCounted() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    for (int i = 0; i < 11; i++) {
      bars.stepStarted(step("s" + i));
    }
    assertEquals(9, seen(80).size());
    assertEquals("and 3 more", seen(80).getLast());
  }

  @Test
  void nothingIsWrittenWhileNothingChanges() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    bars.stepStarted(step("slice"));
    bars.tick();
    int written = err.size();
    pass(0.1);
    bars.tick();
    assertEquals(written, err.size());
  }

  @Test
  void asciiTerminalsGetAsciiBars() {
    BarDisplay bars = new BarDisplay(terminal(StandardCharsets.US_ASCII), () -> nanos);
    Progress p = bars.stepStarted(step("slice"));
    p.begin(2, "rows");
    p.advance(1);
    bars.tick();

    assertTrue(seen(80).getFirst().startsWith("slice  ############------------   50 %  1/2 rows"));
  }

  @Test
  void logsGetALineNowAndThen() {
    PlainDisplay plain =
        new PlainDisplay(
            new Terminal(System.out, new PrintStream(err, true), false, Style.PLAIN, Style.PLAIN),
            () -> nanos);
    Progress p = plain.stepStarted(step("slice"));
    p.begin(100, "rows");
    for (int i = 0; i < 25; i++) {
      pass(1);
      p.advance(2);
      plain.tick();
    }
    plain.stepEnded(ended("slice", StepOutcome.State.FAILED, 25_000));

    assertEquals(
        List.of(
            "slice: 20 %  20/100 rows  2.0/s  0:40 left",
            "slice: 40 %  40/100 rows  2.0/s  0:30 left", "slice (a.b) failed after 25.0 s"),
        seen(120));
    assertFalse(err.toString(StandardCharsets.UTF_8).contains("\u001b"));
  }

  @Test
  void programsGetObjects() {
    JsonDisplay json = new JsonDisplay(terminal(StandardCharsets.UTF_8), () -> nanos);
    Progress p = json.stepStarted(step("slice"));
    p.begin(100, "rows");
    pass(2);
    p.advance(20);
    json.tick();
    json.stepEnded(ended("slice", StepOutcome.State.PARTIAL, 2000));

    List<JsonObject> lines =
        err.toString(StandardCharsets.UTF_8)
            .lines()
            .map(l -> JsonParser.parseString(l).getAsJsonObject())
            .toList();
    assertEquals("running", lines.get(0).get("state").getAsString());
    assertEquals(20, lines.get(1).get("done").getAsLong());
    assertEquals(100, lines.get(1).get("total").getAsLong());
    assertEquals(10, lines.get(1).get("rate").getAsDouble(), 1e-9);
    assertEquals(8, lines.get(1).get("remaining").getAsDouble(), 1e-9);
    assertEquals("partial", lines.get(2).get("state").getAsString());
    assertEquals(2, lines.get(2).get("seconds").getAsDouble());
  }
}
