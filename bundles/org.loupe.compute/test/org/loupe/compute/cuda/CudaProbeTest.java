package org.loupe.compute.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.Device;

/** What the probe makes of each answer of a driver; numbers are those of cuda.h. */
class CudaProbeTest {
  private static final CudaDevice HOPPER =
      new CudaDevice(0, "NVIDIA H100 80GB HBM3", new Capability(9, 0), 85_000_000_000L);
  private static final CudaDevice TURING =
      new CudaDevice(1, "Tesla T4", new Capability(7, 5), 15_000_000_000L);

  private static CudaProbe.Absent absent(CudaProbe probe) {
    return assertInstanceOf(CudaProbe.Absent.class, probe);
  }

  @Test
  void allDevicesAreDescribed() {
    CudaProbe probe = new FakeDriver(13010, List.of(HOPPER, TURING)).probe();
    assertEquals(new CudaProbe.Found(13010, List.of(HOPPER, TURING)), probe);
  }

  @Test
  void aDeviceIsNamedAsTheOptionTakesIt() {
    assertEquals(
        new Device("cuda:1", "Tesla T4, compute capability 7.5", 15_000_000_000L), TURING.device());
  }

  @Test
  void noDriver() {
    CudaProbe probe =
        CudaProbe.of(() -> SymbolLookup.libraryLookup("libno-such.so.1", Arena.global()));
    assertTrue(absent(probe).reason().contains("libcuda.so.1 is absent"), probe.toString());
  }

  @Test
  void aDriverThatSeesNoDevice() {
    FakeDriver none = new FakeDriver(13010, List.of());
    assertTrue(absent(none.probe()).reason().contains("sees no device"));
    none.initialised = 100;
    assertTrue(absent(none.probe()).reason().contains("sees no device"));
  }

  /** 803: the module of the kernel is of another version, as after an update. */
  @Test
  void aDriverThatDoesNotStart() {
    FakeDriver broken = new FakeDriver(13010, List.of(TURING));
    broken.initialised = 803;
    assertEquals(
        "NVIDIA's driver does not work: cuInit ended with 803 (text of 803)",
        absent(broken.probe()).reason());
    assertTrue(
        absent(broken.without("cuGetErrorString").probe()).reason().contains("(unknown error)"));
  }

  @Test
  void aDeviceThatTheDriverLost() {
    FakeDriver lost = new FakeDriver(13010, List.of(TURING));
    lost.answers = 999;
    assertTrue(absent(lost.probe()).reason().contains("cuDeviceGetName ended with 999"));
  }

  @Test
  void aLibraryOfThatNameThatIsNoDriver() {
    CudaProbe probe = new FakeDriver(13010, List.of(TURING)).without("cuInit").probe();
    assertTrue(absent(probe).reason().contains("is no driver"), probe.toString());
    assertTrue(absent(probe).reason().contains("cuInit"), probe.toString());
  }

  /** Whatever this machine has, asking does no harm, twice neither. */
  @Test
  void thisMachineAnswers() {
    assertEquals(CudaProbe.here(), CudaProbe.here());
  }
}
