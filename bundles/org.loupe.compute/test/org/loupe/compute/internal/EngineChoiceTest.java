package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeService.Choice;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus.State;
import org.loupe.compute.SizeClass;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.SkippedDevice.Cause;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.testing.TracingEngine;

class EngineChoiceTest {
  private final Engine torch = new TracingEngine("torch", State.UNAVAILABLE, "cuda:0");
  private final Engine nd4j = new TracingEngine("nd4j", State.READY, "cpu");
  private final Engine fast = new TracingEngine("fast", State.READY, "cuda:0", "cuda:1");
  private final Engine reference = new ReferenceEngine();

  private static Choice choose(List<Engine> engines, String engine, String device) {
    return choose(engines, engine, device, List.of());
  }

  private static Choice choose(
      List<Engine> engines, String engine, String device, List<EngineSpeed> known) {
    ComputeSettings settings = new ComputeSettings(engine, device, ByteSize.ofMiB(1), 1);
    return EngineChoice.choose(engines, settings, () -> known);
  }

  private static LoupeException refused(List<Engine> engines, String engine, String device) {
    return assertThrows(LoupeException.class, () -> choose(engines, engine, device));
  }

  @Test
  void autoTakesTheFirstThatIsReady() {
    Choice c = choose(List.of(torch, reference, nd4j, fast), "auto", "auto");
    assertEquals("nd4j", c.engine().name());
    assertEquals("cpu", c.device().name());
    assertEquals("the first of nd4j, fast; 'loupe doctor' measures which is faster here", c.why());
  }

  @Test
  void autoTakesTheFirstThatHasTheDevice() {
    Choice c = choose(List.of(nd4j, fast, reference), "auto", "cuda:1");
    assertEquals("fast", c.engine().name());
    assertEquals("cuda:1", c.device().name());
  }

  @Test
  void theReferenceRunsWhenNamed() {
    assertEquals(reference, choose(List.of(nd4j, reference), "reference", "auto").engine());
  }

  @Test
  void autoNeverTakesTheReferenceButNamesIt() {
    LoupeException e = refused(List.of(torch, reference), "auto", "auto");
    assertEquals("LP-3002", e.code().id());
    assertEquals("No engine can work here (torch: no library for torch).", e.getMessage());
    assertTrue(e.remedy().contains("--engine reference"), e.remedy());
  }

  private static EngineSpeed speed(String engine, double tiny, double small, double large) {
    return new EngineSpeed(
        engine,
        "0",
        engine.equals("fast") ? "cuda:0" : "cpu",
        Map.of(SizeClass.TINY, tiny, SizeClass.SMALL, small, SizeClass.LARGE, large));
  }

  @Test
  void autoTakesTheFastestOfThoseThatWereMeasured() {
    List<Engine> engines = List.of(nd4j, fast, reference);
    // the geometric mean of 2, 1/4 and 1/4 is 1/2
    List<EngineSpeed> known = List.of(speed("nd4j", 10, 400, 4000), speed("fast", 20, 100, 1000));
    Choice c = choose(engines, "auto", "auto", known);
    assertEquals("fast", c.engine().name());
    assertEquals(
        "measured to take 0.50 of the time of nd4j (tiny 2.00, small 0.25, large 0.25)", c.why());
    assertEquals("named by the settings", choose(engines, "nd4j", "auto", known).why());
    assertEquals("no other engine can work here", choose(engines, "auto", "cpu", known).why());
  }

  @Test
  void differencesThatAreNoiseChangeNothing() {
    List<EngineSpeed> known = List.of(speed("nd4j", 10, 10, 10), speed("fast", 9.5, 9.5, 9.5));
    assertEquals(nd4j, choose(List.of(nd4j, fast), "auto", "auto", known).engine());
    assertEquals(fast, choose(List.of(fast, nd4j), "auto", "auto", known).engine());
  }

  @Test
  void anEngineOfAnotherVersionIsNotMeasured() {
    EngineSpeed old = new EngineSpeed("fast", "0.9", "cuda:0", speed("fast", 1, 1, 1).micros());
    List<EngineSpeed> known = List.of(speed("nd4j", 10, 10, 10), old);
    Choice c = choose(List.of(nd4j, fast), "auto", "auto", known);
    assertEquals(nd4j, c.engine());
    assertTrue(c.why().startsWith("the first of"), c.why());
  }

  @Test
  void anEngineWithWrongAnswersIsTakenOnlyWhenNamed() {
    EngineSpeed wrong = new EngineSpeed("nd4j", "0", "cpu", Map.of());
    List<EngineSpeed> known = List.of(wrong, speed("fast", 1, 1, 1));
    List<Engine> engines = List.of(nd4j, fast);
    Choice c = choose(engines, "auto", "auto", known);
    assertEquals(fast, c.engine());
    assertEquals("nd4j failed in 'loupe doctor'", c.why());
    assertEquals(nd4j, choose(engines, "nd4j", "auto", known).engine());

    List<EngineSpeed> none = List.of(wrong, new EngineSpeed("fast", "0", "cuda:0", Map.of()));
    LoupeException e =
        assertThrows(LoupeException.class, () -> choose(engines, "auto", "auto", none));
    assertEquals("LP-3002", e.code().id());
    assertEquals(
        "nd4j and fast failed when 'loupe doctor' tried what can work here.", e.getMessage());
    List<Engine> alone = List.of(nd4j, reference);
    assertThrows(LoupeException.class, () -> choose(alone, "auto", "auto", none));
    assertEquals(nd4j, choose(alone, "nd4j", "auto", none).engine());
  }

  @Test
  void aMisspeltEngineIsAnsweredWithANearOne() {
    LoupeException e = refused(List.of(nd4j, reference), "ndj4", "auto");
    assertEquals("LP-3001", e.code().id());
    assertEquals(
        "There is no engine 'ndj4'. Did you mean 'nd4j'? There is nd4j, reference.",
        e.getMessage());
  }

  @Test
  void anEngineOfTheProductThatIsNotInstalledIsAnsweredWithWhatToInstall() {
    LoupeException e = refused(List.of(nd4j, reference), "torch", "auto");
    assertEquals("LP-3001", e.code().id());
    assertEquals("Engine 'torch' is not installed. There is nd4j, reference.", e.getMessage());
    assertTrue(e.remedy().contains("bundle org.loupe.compute.torch"), e.remedy());
  }

  @Test
  void anEngineThatCannotWorkSaysWhy() {
    LoupeException e = refused(List.of(torch, nd4j), "torch", "auto");
    assertEquals("LP-3002", e.code().id());
    assertEquals("Engine 'torch' cannot work here: no library for torch.", e.getMessage());
  }

  @Test
  void aMisspeltDeviceIsAnsweredWithANearOne() {
    LoupeException e = refused(List.of(fast, nd4j), "fast", "cuda0");
    assertEquals("LP-3003", e.code().id());
    assertTrue(
        e.getMessage().startsWith("Engine 'fast' has no device 'cuda0'. Did you mean"),
        e.getMessage());
    assertEquals("LP-3003", refused(List.of(fast, nd4j), "auto", "tpu").code().id());
  }

  /** What is installed and does not work says more than what would have to be installed. */
  @Test
  void aDeviceThatIsSkippedIsRefusedWithTheReason() {
    TracingEngine none = new TracingEngine("nd4j", State.READY, "cpu");
    none.skipped =
        List.of(new SkippedDevice("cuda", Cause.NOT_INSTALLED, "not installed", "Install it."));
    TracingEngine one = new TracingEngine("torch", State.READY, "cpu", "cuda:0");
    one.skipped = List.of(new SkippedDevice("cuda:1", Cause.UNUSABLE, "too old", "Take another."));
    LoupeException e = refused(List.of(none, one), "auto", "cuda:1");
    assertEquals("LP-3003", e.code().id());
    assertEquals(
        "There is no device 'cuda:1' (nd4j: not installed; torch: too old). There is cpu, cuda:0.",
        e.getMessage());
    assertEquals("Take another.", e.remedy());
    LoupeException f = refused(List.of(none, one), "nd4j", "cuda:0");
    assertEquals(
        "Engine 'nd4j' has no device 'cuda:0' (not installed). There is cpu.", f.getMessage());
    assertEquals("Install it.", f.remedy());
    assertEquals("torch", choose(List.of(none, one), "auto", "cuda:0").engine().name());
  }

  @Test
  void theReferenceIsAlwaysAmongTheEnginesOfAHost() {
    assertEquals(
        List.of("nd4j", "reference"),
        ComputeServices.of(List.of(nd4j)).engines().stream().map(Engine::name).toList());
    assertEquals(1, ComputeServices.of(List.of(reference)).engines().size());
  }

  @Test
  void installedEnginesAreRankedAndMayGo() {
    ComputeComponent component = new ComputeComponent();
    component.addEngine(reference, Map.of("service.ranking", -1000));
    component.addEngine(nd4j, Map.of());
    component.addEngine(fast, Map.of("service.ranking", 10));
    assertEquals(List.of(fast, nd4j, reference), component.engines());
    component.removeEngine(fast);
    assertEquals(List.of(nd4j, reference), component.engines());
    component.deactivate();
  }
}
