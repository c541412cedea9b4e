package org.loupe.dsl.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;

class ScriptModelTest {
  private static final Path SCRIPT = Path.of("test", "a.loupe");

  private final Catalogue catalogue = catalogue();
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private final List<String> compiled = new CopyOnWriteArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();

  private static Catalogue catalogue() {
    Path file = Path.of("..", "org.loupe.dsl.ide", "test", "catalogue.json");
    try {
      return CatalogueJson.read(Files.readString(file, StandardCharsets.UTF_8)).orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ScriptModel model(Duration pause) {
    ScriptModel model =
        new ScriptModel(
            t -> {
              compiled.add(t);
              return ScriptDocument.of(t, SCRIPT, catalogue);
            },
            worker,
            Runnable::run,
            pause);
    model.onChecked(c -> shown.add(c.script().text()));
    return model;
  }

  @AfterEach
  void stop() {
    worker.shutdownNow();
  }

  private void settle() throws Exception {
    worker.submit(() -> {}).get(60, TimeUnit.SECONDS);
  }

  @Test
  void aTextIsCheckedWhenItIsOpened() throws Exception {
    ScriptModel model = model(Duration.ofDays(1));
    model.open("loupe 1\nlet a = b\n");
    settle();
    CheckedScript checked = model.latest().orElseThrow();
    assertTrue(model.isChecked());
    List<String> codes = checked.problems().stream().map(Problem::code).toList();
    assertEquals(List.of("LP-0301", "LP-0101"), codes);
    assertEquals(1, checked.outline().size());
    assertFalse(checked.highlights().isEmpty());
  }

  @Test
  void whileItIsTypedNothingIsChecked() throws Exception {
    ScriptModel model = model(Duration.ofDays(1));
    model.open("loupe 1");
    settle();
    for (int i = 0; i < 50; i++) {
      model.change("loupe 1\nlet a = " + i);
    }
    settle();
    assertEquals(List.of("loupe 1"), compiled);
    assertFalse(model.isChecked());
  }

  @Test
  void whoAsksGetsTheTextAsItIsAndItIsCheckedOnce() throws Exception {
    ScriptModel model = model(Duration.ofMillis(1));
    model.open("loupe 1");
    model.change("loupe 1\nlet a = 1");
    CheckedScript now = model.current();
    assertEquals("loupe 1\nlet a = 1", now.script().text());
    assertSame(now, model.current());
    Thread.sleep(20);
    settle();
    assertEquals(1, compiled.stream().filter(t -> t.endsWith("1\nlet a = 1")).count());
    assertEquals(1, shown.stream().filter(t -> t.endsWith("1\nlet a = 1")).count());
  }

  @Test
  void whatIsStaleIsNotShown() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    ScriptModel model =
        new ScriptModel(
            t -> {
              begun.countDown();
              await(changed);
              return ScriptDocument.of(t, SCRIPT, catalogue);
            },
            worker,
            Runnable::run,
            Duration.ofDays(1));
    model.onChecked(c -> shown.add(c.script().text()));
    model.open("loupe 1");
    await(begun);
    model.change("loupe 1\nlet a = 1");
    changed.countDown();
    settle();
    assertEquals(List.of(), shown);
    model.current();
    assertEquals(List.of("loupe 1\nlet a = 1"), shown);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whenItIsClosedNothingIsCheckedAnyMore() throws Exception {
    ScriptModel model = model(Duration.ofMillis(1));
    model.open("loupe 1");
    settle();
    model.change("loupe 1\nlet a = 1");
    model.close();
    model.change("loupe 1\nlet a = 2");
    Thread.sleep(20);
    settle();
    assertFalse(shown.contains("loupe 1\nlet a = 2"));
  }

  @Test
  void aRefreshChecksTheSameTextAgain() throws Exception {
    ScriptModel model = model(Duration.ofDays(1));
    model.open("loupe 1");
    settle();
    model.refresh();
    settle();
    assertEquals(List.of("loupe 1", "loupe 1"), compiled);
  }
}
