package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.cuda.Capability;
import org.loupe.compute.cuda.CudaDevice;
import org.loupe.compute.cuda.CudaProbe;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.cuda.RuntimeLibraries;

/** Whether the engine can work, and what it says when it cannot. */
class EngineTest {
  @TempDir Path folder;

  private Path cpu(String flags) throws IOException {
    return Files.writeString(
        folder.resolve("cpuinfo"), "processor\t: 0\nflags\t\t: " + flags + "\nbugs\t\t: none\n");
  }

  private static Nd4jEngine engine(String os, String arch, Path cpuInfo) {
    Requirements requirements =
        new Requirements(os, arch, cpuInfo, EngineTest.class.getClassLoader());
    return engine(requirements, CudaProbe::here);
  }

  private static Nd4jEngine engine(Requirements requirements, Supplier<CudaProbe> probe) {
    RuntimeLibraries none = new RuntimeLibraries(List.of(), Path.of("/no/cache"));
    return new Nd4jEngine(
        requirements, new CudaSupport(Nd4jEngine.cudaBuild(), () -> true, probe, none));
  }

  private static NativeLibrary load(Path cache) throws Exception {
    return NativeLibrary.load(cache, NativeLibrary.Build.PROCESSOR);
  }

  private static CudaProbe found(int driver, String capability) {
    CudaDevice device = new CudaDevice(0, "a card", Capability.of(capability), 1L << 34);
    return new CudaProbe.Found(driver, List.of(device));
  }

  private static String refusal(Nd4jEngine engine) {
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
    String file = "META-INF/maven/org.nd4j/nd4j-native-api/pom.properties";
    Properties jar = new Properties();
    try (InputStream in = Nd4jEngine.class.getClassLoader().getResourceAsStream(file)) {
      jar.load(in);
    }
    assertEquals(jar.getProperty("version"), TestEngine.engine().status().version());
  }

  @Test
  void aProcessorWithoutAvx2IsNamed() throws IOException {
    String why = refusal(engine("Linux", "amd64", cpu("fpu sse4_2 avx")));
    assertTrue(why.contains("lacks avx2 and fma"), why);
    assertTrue(refusal(engine("Linux", "amd64", cpu("fpu avx avx2"))).contains("lacks fma"));
  }

  @Test
  void aProcessorThatTellsNothingIsTried() throws IOException {
    Path absent = folder.resolve("absent");
    assertEquals(EngineStatus.State.READY, engine("Linux", "amd64", absent).status().state());
    Path foreign = Files.writeString(folder.resolve("foreign"), "model : unknown\n");
    assertEquals(EngineStatus.State.READY, engine("Linux", "amd64", foreign).status().state());
  }

  @Test
  void otherPlatformsAreNamed() throws IOException {
    Path cpu = cpu("avx2 fma");
    assertTrue(refusal(engine("Mac OS X", "aarch64", cpu)).contains("Mac OS X on aarch64"));
    assertTrue(refusal(engine("Linux", "aarch64", cpu)).contains("Linux on aarch64"));
  }

  @Test
  void withoutTheFragmentItSaysWhatToInstall() throws IOException {
    ClassLoader none = ClassLoader.getPlatformClassLoader();
    Requirements requirements = new Requirements("Linux", "amd64", cpu("avx2 fma"), none);
    Nd4jEngine engine = engine(requirements, CudaProbe::here);
    assertTrue(refusal(engine).contains("org.loupe.compute.nd4j.cpu.linux.x86_64"));
  }

  @Test
  void otherDevicesAreRefused() {
    Nd4jEngine engine = TestEngine.engine();
    Device gpu = new Device("tpu:0", "no such thing", 1);
    LoupeException e = assertThrows(LoupeException.class, () -> engine.open(gpu));
    assertEquals(ComputeProblem.NO_DEVICE, e.code());
  }

  /** There is machine code up to 8.6, which runs on 8.9 and not on 9.0. */
  @Test
  void aCudaDeviceIsSkippedForAReason() {
    List<CudaProbe> probes =
        List.of(
            new CudaProbe.Absent("no driver", "Install one."),
            found(10020, "7.0"),
            found(13010, "9.0"),
            found(13010, "3.5"),
            found(13010, "8.9"));
    List<String> reasons =
        List.of("no driver", "CUDA 10.2", "capability 9.0", "capability 3.5", "libcublas.so.11");
    for (int i = 0; i < probes.size(); i++) {
      CudaProbe probe = probes.get(i);
      EngineStatus status = engine(Requirements.here(), () -> probe).status();
      assertEquals(List.of("cpu"), status.devices().stream().map(Device::name).toList());
      SkippedDevice skipped = status.skipped().getFirst();
      assertTrue(skipped.reason().contains(reasons.get(i)), skipped.reason());
      assertEquals(
          reasons.get(i).startsWith("capability"), skipped.remedy().contains("--engine torch"));
    }
  }

  @Test
  void aFolderThatCannotBeMadeStopsBeforeAnythingIsLoaded() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(IOException.class, () -> load(file.resolve("natives")));
  }

  @Test
  void openingLeavesPropertiesAndClassLoaderAsTheyWere() {
    ClassLoader other = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(other);
    try {
      TestEngine.open().close();
      assertSame(other, Thread.currentThread().getContextClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(EngineTest.class.getClassLoader());
    }
    assertEquals(null, System.getProperty("org.bytedeco.javacpp.cachedir"));
    assertEquals(null, System.getProperty("org.bytedeco.javacpp.platform.extension"));
  }
}
