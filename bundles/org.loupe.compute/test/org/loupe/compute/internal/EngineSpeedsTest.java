package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus.State;
import org.loupe.compute.SizeClass;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.internal.speed.KnownSpeeds;
import org.loupe.compute.testing.InstantEngine;

/** The service measures engines that it may take by itself, once, and goes by it. */
class EngineSpeedsTest {
  private static final ComputeSettings AUTO =
      new ComputeSettings("auto", "auto", ByteSize.ofMiB(64), 1);

  private static final EnginePlace SLOW = new EnginePlace("slow", "cpu");
  private static final Set<EnginePlace> BOTH = Set.of(SLOW, new EnginePlace("quick", "cpu"));

  private final InstantEngine slow = new InstantEngine("slow", 200_000);
  private final InstantEngine quick = new InstantEngine("quick", 0);
  private final KnownSpeeds known = KnownSpeeds.inMemory();

  private EngineService service() {
    List<Engine> all =
        List.of(slow, quick, new InstantEngine("broken", State.UNAVAILABLE), new ReferenceEngine());
    return new EngineService(() -> all, known);
  }

  @Test
  void theQuickOneIsTakenOnceItIsKnown() {
    try (EngineService service = service()) {
      assertEquals(slow, service.choose(AUTO).engine());
      List<EngineSpeed> speeds = service.speeds(BOTH);
      assertEquals(List.of("slow", "quick"), speeds.stream().map(EngineSpeed::engine).toList());
      for (EngineSpeed s : speeds) {
        assertEquals(EnumSet.allOf(SizeClass.class), s.micros().keySet());
      }
      assertTrue(speeds.get(1).ratio(speeds.get(0)) < 0.9, speeds::toString);
      assertEquals(quick, service.choose(AUTO).engine());
    }
    try (EngineService next = service()) {
      assertEquals(quick, next.choose(AUTO).engine());
    }
  }

  @Test
  void whatIsKnownIsNotMeasuredAgainUnlessAsked() {
    try (EngineService service = service()) {
      List<EngineSpeed> first = service.speeds(BOTH);
      int before = quick.calls();
      assertEquals(first, service.speeds(BOTH));
      assertEquals(before, quick.calls());
      service.measure(BOTH);
      assertTrue(quick.calls() > before);
    }
  }

  @Test
  void anEngineThatIsWrongNowIsNotTimedAndNotTaken() {
    try (EngineService service = service()) {
      service.speeds(BOTH);
      int before = quick.calls();
      List<EngineSpeed> speeds = service.speeds(Set.of(SLOW));
      assertEquals(before, quick.calls());
      assertEquals(List.of(true, false), speeds.stream().map(EngineSpeed::right).toList());
      assertEquals("quick failed in 'loupe doctor'", service.choose(AUTO).why());
      // and right again when the cause is gone
      service.speeds(BOTH);
      assertEquals(quick, service.choose(AUTO).engine());
    }
  }
}
