package org.loupe.onnx.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.ComputeServices;

/** ONNX's own tests on the reference engine. */
class BackendSuiteTest {

  @Test
  void referenceEnginePasses() {
    assumeTrue(
        Files.isDirectory(BackendSuite.installed()), "Debian's libonnx-testdata is not installed");
    List<BackendSuite.Outcome> outcomes =
        BackendSuite.tests(BackendSuite.installed()).stream()
            .map(t -> BackendSuite.run(ComputeServices.reference(), t))
            .toList();
    long passed = outcomes.stream().filter(BackendSuite.Outcome::passed).count();
    assertTrue(passed >= 890, passed + " of " + outcomes.size());
  }
}
