package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Jars of others; the signed one is signed by the JDK's own tools. */
class JarCheckTest {
  private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");

  @TempDir Path temp;
  private Path jar;

  @BeforeEach
  void make() throws IOException {
    Manifest manifest = new Manifest();
    Attributes a = manifest.getMainAttributes();
    a.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    a.putValue("Bundle-SymbolicName", "acme;singleton:=true");
    a.putValue("Bundle-Version", "1.2");
    jar = temp.resolve("acme.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry("a.txt"));
      out.write("some text".getBytes());
    }
  }

  private LoupeException refused(Key key) {
    LoupeException e = assertThrows(LoupeException.class, () -> JarCheck.look(key, jar));
    assertEquals(PlugInProblem.DAMAGED, e.code());
    return e;
  }

  @Test
  void aWholeJarThatNobodyHasSigned() {
    Fetched fetched = JarCheck.look(new Key("acme", "1.2.0"), jar);
    assertEquals("not signed", fetched.signature());
    assertEquals("acme/1.2.0", fetched.label());
  }

  @Test
  void aJarThatIsAnotherBundleIsRefused() {
    assertTrue(refused(new Key("acme", "1.3.0")).getMessage().contains("'acme' 1.2"));
    assertTrue(refused(new Key("other", "1.2.0")).getMessage().contains("'acme' 1.2"));
  }

  @Test
  void aJarThatIsCutOffIsRefused() throws IOException {
    byte[] all = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(all, all.length - 30));
    refused(new Key("acme", "1.2.0"));
  }

  @Test
  void theSignerIsNamedAndAChangedFileIsFoundOut() throws Exception {
    Path store = temp.resolve("keys");
    String[] access = {"-keystore", store.toString(), "-storepass", "secret"};
    tool("keytool", access, "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=Ada, O=ACME");
    tool("jarsigner", access, jar.toString(), "me");
    assertEquals("signed by Ada", JarCheck.look(new Key("acme", "1.2.0"), jar).signature());
    try (var zip = java.nio.file.FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("a.txt"), "other text");
    }
    assertTrue(refused(new Key("acme", "1.2.0")).getMessage().contains("signature"));
  }

  private static void tool(String name, String[] access, String... arguments) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(TOOLS.resolve(name).toString());
    // the options come behind the command of keytool, and before the file of jarsigner
    boolean first = name.equals("jarsigner");
    command.addAll(Arrays.asList(first ? access : arguments));
    command.addAll(Arrays.asList(first ? arguments : access));
    Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(p.getInputStream().readAllBytes());
    assertEquals(0, p.waitFor(), said);
  }
}
