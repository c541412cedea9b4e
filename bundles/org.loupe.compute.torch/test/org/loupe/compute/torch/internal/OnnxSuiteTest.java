package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.onnx.conformance.BackendSuite;

/** ONNX's own tests of backends: what the reference engine passes, libtorch does. */
class OnnxSuiteTest {

  @Test
  void libtorchPassesWhatTheReferenceEnginePasses() {
    Assumptions.assumeTrue(
        Files.isDirectory(BackendSuite.installed()), "Debian's libonnx-testdata is not installed");
    Compute torch =
        ComputeServices.of(List.of(TestEngine.engine()))
            .open(
                new ComputeSettings(TorchEngine.NAME, "cpu", ByteSize.ofMiB(1024), 1),
                Cancellation.never());
    List<BackendSuite.Outcome> worse = new ArrayList<>();
    int passed = 0;
    for (var test : BackendSuite.tests(BackendSuite.installed())) {
      BackendSuite.Outcome outcome = BackendSuite.run(torch, test);
      passed += outcome.passed() ? 1 : 0;
      if (!outcome.passed() && BackendSuite.run(ComputeServices.reference(), test).passed()) {
        worse.add(outcome);
      }
    }
    assertEquals(List.of(), worse);
    assertTrue(passed >= 600, passed + " passed");
  }
}
