package org.loupe.compute.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.SkippedDevice.Cause;

/** Which devices an engine uses, and what is said of the others. */
class CudaSupportTest {
  private static final CudaBuild BUILD =
      new CudaBuild(
          "org.acme.feature",
          13000,
          Stream.of("7.5", "8.0", "9.0", "10.0").map(Capability::of).toList(),
          "Use '--engine other'.",
          List.of("libcudart.so.13", "libcudnn.so.9"),
          "CUDA 13.1 and cuDNN 9");

  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    Files.writeString(folder.resolve("libcudart.so.13"), "");
    // as the loader's cache has it: names between zeros
    Files.writeString(
        folder.resolve("cache"),
        "glibc-ld.so.cache1.1\0libcudnn.so.9\0/opt/cudnn/libcudnn.so.9\0",
        StandardCharsets.ISO_8859_1);
  }

  private CudaSupport support(Supplier<CudaProbe> probe) {
    RuntimeLibraries libraries = new RuntimeLibraries(List.of(folder), folder.resolve("cache"));
    return new CudaSupport(BUILD, () -> true, probe, libraries);
  }

  private CudaSupport support(int driver, CudaDevice... devices) {
    return support(new FakeDriver(driver, List.of(devices))::probe);
  }

  private static SkippedDevice only(CudaSupport support) {
    assertEquals(List.of(), support.devices());
    assertEquals(1, support.skipped().size(), support.skipped().toString());
    return support.skipped().getFirst();
  }

  @Test
  void withoutTheLibrariesTheDriverIsNotAsked() {
    CudaSupport none =
        new CudaSupport(
            BUILD,
            () -> false,
            () -> {
              throw new AssertionError("asked");
            },
            RuntimeLibraries.here("13.1"));
    SkippedDevice s = only(none);
    assertEquals(Cause.NOT_INSTALLED, s.cause());
    assertTrue(s.remedy().contains("org.acme.feature"), s.remedy());
  }

  @Test
  void theDriverIsAskedOnce() {
    List<String> asked = new ArrayList<>();
    CudaSupport s =
        support(
            () -> {
              asked.add("once");
              return new CudaProbe.Absent("no reason", "no remedy");
            });
    s.devices();
    s.skipped();
    s.devices();
    assertEquals(List.of("once"), asked);
  }

  @Test
  void whatTheProbeSaysIsPassedOn() {
    SkippedDevice s = only(support(() -> new CudaProbe.Absent("no driver", "get one")));
    assertEquals(new SkippedDevice("cuda", Cause.UNUSABLE, "no driver", "get one"), s);
  }

  /** Code runs on devices of its generation that are no older: 8.0 on 8.9, not on 9.0. */
  @Test
  void devicesAreTakenByTheirCapability() {
    CudaSupport s =
        support(
            13010,
            FakeDriver.card(0, "L4", "8.9"),
            FakeDriver.card(1, "V100", "7.0"),
            FakeDriver.card(2, "T4", "7.5"),
            FakeDriver.card(3, "GB300", "10.3"),
            FakeDriver.card(4, "Thor", "11.0"));
    assertEquals(
        List.of("cuda:0", "cuda:2", "cuda:3"), s.devices().stream().map(CudaDevice::id).toList());
    assertEquals(
        List.of("cuda:1", "cuda:4"), s.skipped().stream().map(SkippedDevice::device).toList());
    SkippedDevice old = s.skipped().getFirst();
    assertEquals(
        "V100 has compute capability 7.0, and there is machine code for 7.5 to 10.0", old.reason());
    assertEquals("Use '--engine other'.", old.remedy());
  }

  @Test
  void anOldDriverIsNamedWithBothVersions() {
    SkippedDevice s = only(support(12040, FakeDriver.card(0, "T4", "7.5")));
    assertEquals("NVIDIA's driver is for CUDA 12.4, and the libraries need 13.0", s.reason());
  }

  @Test
  void librariesOfCudaThatAreNowhereAreNamed() throws IOException {
    Files.delete(folder.resolve("libcudart.so.13"));
    SkippedDevice s = only(support(13000, FakeDriver.card(0, "T4", "7.5")));
    assertEquals("libraries of CUDA are not found: libcudart.so.13", s.reason());
    assertTrue(s.remedy().contains("CUDA 13.1 and cuDNN 9"), s.remedy());
    assertTrue(s.remedy().contains("LD_LIBRARY_PATH"), s.remedy());
  }

  /** A longer name that begins or ends alike is another library. */
  @Test
  void namesInTheCacheOfTheLoaderAreWhole() throws IOException {
    Path cache = Files.writeString(folder.resolve("other"), "\0libcudnn.so.9.1\0xlibcudnn.so.9\0");
    assertEquals(
        List.of("libcudnn.so.9"),
        new RuntimeLibraries(List.of(), cache).missing(List.of("libcudnn.so.9")));
    assertEquals(
        List.of("a.so"),
        new RuntimeLibraries(List.of(), folder.resolve("none")).missing(List.of("a.so")));
  }

  @Test
  void aDeviceIsMeantByItsNameOrByItsKind() {
    SkippedDevice kind = new SkippedDevice("cuda", Cause.UNUSABLE, "", "");
    SkippedDevice one = new SkippedDevice("cuda:1", Cause.UNUSABLE, "", "");
    assertTrue(kind.is("cuda:1") && kind.is("cuda") && one.is("cuda:1"));
    assertTrue(!kind.is("cudax") && !one.is("cuda:10") && !one.is("cuda:0"));
  }
}
