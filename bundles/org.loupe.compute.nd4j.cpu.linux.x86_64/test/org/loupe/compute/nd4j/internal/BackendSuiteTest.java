package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.onnx.conformance.BackendSuite;

/** ONNX's own tests on ND4J: those that the reference engine passes. */
class BackendSuiteTest {

  @Test
  void everyTestPassesOrIsListedWithItsReason() {
    assumeTrue(
        Files.isDirectory(BackendSuite.installed()), "Debian's libonnx-testdata is not installed");
    ComputeService service = ComputeServices.of(List.of(TestEngine.engine()));
    Compute compute =
        service.open(
            new ComputeSettings(Nd4jEngine.NAME, "cpu", ByteSize.ofMiB(1024), 2),
            Cancellation.never());
    List<BackendSuite.Outcome> outcomes =
        BackendSuite.tests(BackendSuite.installed()).stream()
            .map(t -> BackendSuite.run(compute, t))
            .toList();
    assertEquals(List.of(), BackendSuite.surprises(outcomes));
    long passed = outcomes.stream().filter(BackendSuite.Outcome::passed).count();
    assertTrue(passed >= 600, passed + " of " + outcomes.size());
  }
}
