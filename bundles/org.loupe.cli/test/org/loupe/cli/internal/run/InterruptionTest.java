package org.loupe.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final StopSignal stop = new StopSignal(System::nanoTime, Optional.empty());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private Interruption interruption(long patience) {
    return new Interruption(stop, () -> said.add("closed"), said::add, patience);
  }

  @Test
  void waitsForTheManifestAndSaysWhereTheRunLies() throws InterruptedException {
    Interruption i = interruption(10_000);
    i.writesTo("x.partial");
    Thread hook = Thread.startVirtualThread(i::onSignal);
    while (!stop.isCancelled()) {
      Thread.sleep(1);
    }
    i.ended("the incomplete run lies in x.partial");

    assertTrue(i.awaitTold());
    hook.join();
    assertEquals(
        List.of("closed", "loupe: interrupted; the incomplete run lies in x.partial"), said);
  }

  @Test
  void patienceIsBounded() {
    Interruption i = interruption(20);
    i.writesTo("x.partial");
    i.onSignal();

    assertEquals(
        "loupe: interrupted; the incomplete run lies in x.partial, and '--resume' goes on with it"
            + " (it was still being written)",
        said.getLast());
  }

  @Test
  void aRunThatFinishedMeanwhileIsNotCalledIncomplete() throws InterruptedException {
    Interruption i = interruption(10_000);
    i.writesTo("x.partial");
    Thread hook = Thread.startVirtualThread(i::onSignal);
    while (!stop.isCancelled()) {
      Thread.sleep(1);
    }
    i.ended("the finished run lies in x");
    hook.join();

    assertEquals("loupe: interrupted; the finished run lies in x", said.getLast());
  }

  @Test
  void aSignalAfterTheEndSaysNothing() {
    Interruption i = interruption(10_000);
    i.ended("the finished run lies in x");
    i.onSignal();

    assertEquals(List.of("closed"), said);
  }

  @Test
  void withoutASignalNobodyWaits() {
    Interruption i = interruption(10_000);
    i.ended();

    assertFalse(i.awaitTold());
  }

  @Test
  void timeRunsOutByTheClock() {
    long[] now = {5};
    StopSignal timed = new StopSignal(() -> now[0], Optional.of(Duration.ofNanos(10)));
    now[0] = 14;
    assertFalse(timed.isCancelled());
    assertFalse(timed.isExpired());
    now[0] = 15;
    assertTrue(timed.isCancelled());
    assertTrue(timed.isExpired());
    assertFalse(timed.isSignalled());
  }
}
