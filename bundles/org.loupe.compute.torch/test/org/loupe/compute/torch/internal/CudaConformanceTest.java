package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Device;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.conformance.Conformance;
import org.loupe.compute.conformance.OneDevice;
import org.loupe.compute.conformance.SelfTest;
import org.loupe.network.op.Gather;

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

  private static Session open(Device device) {
    return TestEngine.engine().open(device);
  }

  @Test
  void everyCaseOfTheSuiteIsPassedInBothElementTypes() {
    for (Device d : devices) {
      OneDevice engine = new OneDevice(TestEngine.engine(), d);
      assertEquals(List.of(), Conformance.run(engine), d.name());
      assertTrue(SelfTest.run(engine).stream().allMatch(SelfTest.Result::passed), d.name());
    }
  }

  /** More than a slice, so that pieces of page-locked memory are used again. */
  @Test
  void manyNumbersGoThereAndComeBack() {
    double[] numbers = new double[10_000_019];
    Arrays.setAll(numbers, i -> i + 0.5);
    Tensor x = Tensor.of(numbers);
    for (Device d : devices) {
      try (Session s = open(d);
          Buffer b = s.upload(x, DType.F64)) {
        assertTrue(((TorchBuffer) b).tensor().is_cuda());
        assertEquals(-1, s.download(b).segment().mismatch(x.segment()), d.name());
      }
    }
  }

  /** A place outside must not end the device's work for the life of the process. */
  @Test
  void aPlaceOutsideIsRefusedAndTheDeviceWorksOn() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    for (Device d : devices) {
      try (Session s = open(d)) {
        Tensor outside = Tensor.of(new long[] {7});
        assertTrue(fails(() -> TestEngine.result(s, new Gather(0), DType.F32, x, outside)));
        Tensor last = Tensor.of(new long[] {-1});
        Tensor y = TestEngine.result(s, new Gather(0), DType.F32, x, last);
        assertEquals(5, y.getDouble(0), d.name());
      }
    }
  }

  private static boolean fails(Runnable work) {
    try {
      work.run();
      return false;
    } catch (RuntimeException _) {
      return true;
    }
  }

  @Test
  void tooMuchMemoryIsAnsweredByTheExceptionThatHalvesChunks() {
    for (Device d : devices) {
      List<Buffer> held = new ArrayList<>();
      boolean exhausted = false;
      Tensor x = Tensor.allocate(DType.F32, new long[] {1L << 28}, _ -> {});
      try (Session s = open(d)) {
        for (long taken = 0; taken <= d.memory() && !exhausted; taken += x.bytes()) {
          held.add(s.upload(x, DType.F32));
        }
      } catch (DeviceMemoryException _) {
        exhausted = true;
      } finally {
        held.forEach(Buffer::close);
      }
      assertTrue(exhausted, d.name());
    }
  }
}
