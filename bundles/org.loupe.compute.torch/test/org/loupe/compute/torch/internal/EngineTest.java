package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.cuda.Capability;
import org.loupe.compute.cuda.CudaDevice;
import org.loupe.compute.cuda.CudaProbe;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.cuda.RuntimeLibraries;

/** Whether the engine can work, and what it says when it cannot. */
class EngineTest {
  @TempDir Path folder;

  private static TorchEngine engine(Requirements requirements, Supplier<CudaProbe> probe) {
    RuntimeLibraries none = new RuntimeLibraries(List.of(), Path.of("/no/cache"));
    return new TorchEngine(requirements, new CudaSupport(Build.cuda(), () -> true, probe, none));
  }

  private static CudaProbe found(int driver, String capability) {
    CudaDevice device = new CudaDevice(0, "a card", Capability.of(capability), 1L << 34);
    return new CudaProbe.Found(driver, List.of(device));
  }

  private static String refusal(String os, String arch) {
    TorchEngine engine = engine(new Requirements(os, arch), CudaProbe::here);
    EngineStatus status = engine.status();
    assertEquals(EngineStatus.State.UNAVAILABLE, status.state());
    LoupeException e = assertThrows(LoupeException.class, () -> engine.open(Device.cpu()));
    assertEquals(ComputeProblem.ENGINE_UNAVAILABLE, e.code());
    assertTrue(e.getMessage().contains(status.detail()), e.getMessage());
    return status.detail();
  }

  @Test
  void itIsReadyHere() {
    EngineStatus status = TestEngine.engine().status();
    assertEquals(EngineStatus.State.READY, status.state(), status.detail());
    assertEquals("cpu", status.devices().getFirst().name());
  }

  @Test
  void theVersionIsThatOfTheJars() throws IOException {
    String file = "META-INF/maven/org.bytedeco/pytorch/pom.properties";
    Properties jar = new Properties();
    try (InputStream in = TorchEngine.class.getClassLoader().getResourceAsStream(file)) {
      jar.load(in);
    }
    String version = jar.getProperty("version");
    assertTrue(version.startsWith(TestEngine.engine().status().version() + "-"), version);
  }

  @Test
  void otherPlatformsAreNamed() {
    assertTrue(refusal("Mac OS X", "aarch64").contains("Mac OS X on aarch64"));
    assertTrue(refusal("Linux", "aarch64").contains("Linux on aarch64"));
  }

  @Test
  void otherDevicesAreRefused() {
    TorchEngine engine = TestEngine.engine();
    Device gpu = new Device("tpu:0", "no such thing", 1);
    LoupeException e = assertThrows(LoupeException.class, () -> engine.open(gpu));
    assertEquals(ComputeProblem.NO_DEVICE, e.code());
  }

  /** What stands in the way of a CUDA device is said, and the processor is there all the same. */
  @Test
  void aCudaDeviceIsSkippedForAReason() {
    List<CudaProbe> probes =
        List.of(
            new CudaProbe.Absent("no driver", "Install one."),
            found(12080, "9.0"),
            found(13010, "7.0"),
            found(13010, "9.0"));
    List<String> reasons =
        List.of("no driver", "CUDA 12.8, and the libraries need 13.0", "7.0", "libcudart.so.13");
    for (int i = 0; i < probes.size(); i++) {
      CudaProbe probe = probes.get(i);
      TorchEngine engine = engine(Requirements.here(), () -> probe);
      EngineStatus status = engine.status();
      assertEquals(EngineStatus.State.READY, status.state());
      assertEquals(List.of("cpu"), status.devices().stream().map(Device::name).toList());
      String reason = status.skipped().getFirst().reason();
      assertTrue(reason.contains(reasons.get(i)), reason);
      Device gpu = new Device("cuda:0", "a card", 1);
      LoupeException e = assertThrows(LoupeException.class, () -> engine.open(gpu));
      assertEquals(ComputeProblem.NO_DEVICE, e.code());
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
  }

  /** The driver and all libraries are said to be there, and libtorch is the one for processors. */
  @Test
  void aDeviceThatDoesNotWorkIsRefusedWhenItIsOpened() throws IOException {
    for (String name : Build.cuda().libraries()) {
      Files.writeString(folder.resolve(name), "");
    }
    RuntimeLibraries all = new RuntimeLibraries(List.of(folder), folder.resolve("cache"));
    CudaSupport promised =
        new CudaSupport(Build.cuda(), () -> true, () -> found(13010, "9.0"), all);
    TorchEngine engine = new TorchEngine(Requirements.here(), promised);
    List<Device> devices = engine.status().devices();
    assertEquals(List.of("cpu", "cuda:0"), devices.stream().map(Device::name).toList());
    engine.open(devices.getFirst()).close();
    LoupeException e = assertThrows(LoupeException.class, () -> engine.open(devices.getLast()));
    assertEquals(ComputeProblem.ENGINE_UNAVAILABLE, e.code());
    assertTrue(e.getMessage().contains("cannot use device 'cuda:0': "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void aFolderThatCannotBeMadeStopsBeforeAnythingIsLoaded() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(
        IOException.class, () -> NativeLibrary.load(file.resolve("natives"), Build.PROCESSOR));
  }

  @Test
  void openingLeavesPropertiesAsTheyWere() {
    TestEngine.open().close();
    for (String name : new String[] {"cachedir", "platform.extension", "maxPhysicalBytes"}) {
      assertEquals(null, System.getProperty("org.bytedeco.javacpp." + name), name);
    }
  }
}
