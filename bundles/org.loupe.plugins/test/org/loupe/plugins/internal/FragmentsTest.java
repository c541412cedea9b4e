package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

class FragmentsTest {
  @TempDir Path temp;

  private static Manifest manifest(String host) {
    Manifest manifest = new Manifest();
    Attributes a = manifest.getMainAttributes();
    a.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!host.isEmpty()) {
      a.putValue("Fragment-Host", host);
    }
    return manifest;
  }

  private Fetched jar(String name, String host) throws IOException {
    Path jar = temp.resolve(name + ".jar");
    try (JarOutputStream _ = new JarOutputStream(Files.newOutputStream(jar), manifest(host))) {
      return new Fetched(new Key(name, "1.0.0"), jar, "not signed", "", 1);
    }
  }

  @Test
  void theHostIsNamedWithoutItsVersions() throws IOException {
    assertEquals(
        Optional.of("org.lib"), Fragments.host(jar("acme", "org.lib; bundle-version=\"[1.0,2)\"")));
    assertEquals(Optional.empty(), Fragments.host(jar("acme.other", "")));
  }

  @Test
  void oneThatIsAFolderHasItsHost() throws IOException {
    Path file = temp.resolve("acme").resolve(JarFile.MANIFEST_NAME);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      manifest("org.lib").write(out);
    }
    Fetched folder = new Fetched(new Key("acme", "1.0.0"), temp.resolve("acme"), "", "", 0);
    assertEquals(Optional.of("org.lib"), Fragments.host(folder));
  }

  @Test
  void onlyPartsOfTheProductJoinTheProductsBundles() throws IOException {
    List<Fetched> others = List.of(jar("acme", "org.lib"), jar("acme.plain", ""));
    assertDoesNotThrow(() -> Fragments.check(others));
    List<Fetched> own = List.of(jar("org.loupe.script.python", "org.loupe.script"));
    assertDoesNotThrow(() -> Fragments.check(own));
    List<Fetched> joins = List.of(jar("acme.joins", "org.loupe.api"));
    LoupeException e = assertThrows(LoupeException.class, () -> Fragments.check(joins));
    assertEquals(PlugInProblem.PRODUCT, e.code());
    assertTrue(e.getMessage().contains("'org.loupe.api'"), e.getMessage());
  }
}
