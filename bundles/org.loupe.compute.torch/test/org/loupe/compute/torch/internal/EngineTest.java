package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.EngineStatus;

/** Whether the engine can work, and what it says when it cannot. */
class EngineTest {
  @TempDir Path folder;

  private static String refusal(String os, String arch) {
    TorchEngine engine = new TorchEngine(new Requirements(os, arch));
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
    Device gpu = new Device("cuda:0", "a GPU", 1);
    LoupeException e = assertThrows(LoupeException.class, () -> engine.open(gpu));
    assertEquals(ComputeProblem.NO_DEVICE, e.code());
  }

  @Test
  void aFolderThatCannotBeMadeStopsBeforeAnythingIsLoaded() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(IOException.class, () -> NativeLibrary.load(file.resolve("natives")));
  }

  @Test
  void openingLeavesPropertiesAsTheyWere() {
    TestEngine.open().close();
    for (String name : new String[] {"cachedir", "platform.extension", "maxPhysicalBytes"}) {
      assertEquals(null, System.getProperty("org.bytedeco.javacpp." + name), name);
    }
  }
}
