package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loupe.compute.Device;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.conformance.Conformance;
import org.loupe.compute.conformance.OneDevice;
import org.loupe.compute.conformance.SelfTest;

/**
 * The shared suite on every CUDA device of this machine; skipped, with the reason, where the engine
 * can use none. {@code releng/cuda test} fetches the libraries and runs it.
 */
class CudaConformanceTest {
  private final List<Device> devices = new ArrayList<>();

  @BeforeEach
  void findDevices() {
    EngineStatus status = TestEngine.engine().status();
    status.devices().stream().filter(d -> d.name().startsWith("cuda:")).forEach(devices::add);
    assumeFalse(
        devices.isEmpty(),
        () ->
            status.skipped().stream().map(SkippedDevice::reason).collect(Collectors.joining("; ")));
  }

  @Test
  void everyCaseOfTheSuiteIsPassedInBothElementTypes() {
    for (Device d : devices) {
      OneDevice engine = new OneDevice(TestEngine.engine(), d);
      assertEquals(List.of(), Conformance.run(engine), d.name());
      assertTrue(SelfTest.run(engine).stream().allMatch(SelfTest.Result::passed), d.name());
    }
  }

  @Test
  void tooMuchMemoryIsAnsweredByTheExceptionThatHalvesChunks() {
    for (Device d : devices) {
      try (Nd4jSession s = (Nd4jSession) TestEngine.engine().open(d)) {
        try (CudaMemory memory =
            new CudaMemory(s.library().operations(), Integer.parseInt(d.name().substring(5)))) {
          assertThrows(
              DeviceMemoryException.class, () -> memory.allocate(2 * d.memory()), d.name());
        }
      }
    }
  }
}
