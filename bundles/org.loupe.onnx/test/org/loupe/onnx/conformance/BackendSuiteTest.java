package org.loupe.onnx.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.ComputeServices;

/** ONNX's own tests on the reference engine. */
class BackendSuiteTest {

  @Test
  void everyTestPassesOrIsListedWithItsReason() {
    assumeTrue(
        Files.isDirectory(BackendSuite.installed()), "Debian's libonnx-testdata is not installed");
    List<BackendSuite.Outcome> outcomes =
        BackendSuite.tests(BackendSuite.installed()).stream()
            .map(t -> BackendSuite.run(ComputeServices.reference(), t))
            .toList();
    assertEquals(List.of(), BackendSuite.surprises(outcomes));
    long passed = outcomes.stream().filter(BackendSuite.Outcome::passed).count();
    assertTrue(passed >= 600, passed + " of " + outcomes.size());
  }

  @Test
  void everyListedTestHasAReason() {
    assertTrue(BackendSuite.notRun().values().stream().allMatch(r -> r.length() > 10));
  }

  @Test
  void aTestThatFailsUnexpectedlyIsFound() {
    BackendSuite.Outcome fails = new BackendSuite.Outcome("node/test_relu", "wrong");
    BackendSuite.Outcome passes = new BackendSuite.Outcome("node/test_if", "");
    assertEquals(
        List.of("node/test_relu: wrong", "node/test_if passes, but is listed"),
        BackendSuite.surprises(List.of(fails, passes)));
  }
}
