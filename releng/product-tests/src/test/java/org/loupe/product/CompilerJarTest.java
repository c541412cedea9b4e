package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher takes GraalVM's compiler where the user has put it. But for the last test no Java is
 * started: one that prints what it was given is.
 */
class CompilerJarTest {
  private static final String JAR = "compiler-25.0.2.jar";
  private static final String MAIN = "org.eclipse.equinox.launcher.Main";

  @TempDir Path temp;

  private List<String> given(String release, String graal) throws IOException {
    Path home = Files.createDirectories(temp.resolve("jdk/bin")).getParent();
    Files.writeString(home.resolve("release"), release);
    Path java = home.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Product.Ended ended =
        Product.loupe("check", "a b.loupe")
            .with("LOUPE_JAVA", home.toString())
            .with("LOUPE_HOME", temp.resolve("home").toString())
            .with("LOUPE_GRAAL", graal)
            .run();
    assertEquals(0, ended.exit(), ended.all());
    return ended.out().lines().toList();
  }

  private static String release(int major, String modules) {
    return "JAVA_VERSION=\"%d\"\nMODULES=\"java.base %s java.xml\"\n".formatted(major, modules);
  }

  private static final String GOOD = release(25, "jdk.internal.vm.ci");

  private Path put(String folder, String jar) throws IOException {
    Path there = Files.createDirectories(temp.resolve(folder));
    return Files.writeString(there.resolve(jar), "");
  }

  private static void compiles(List<String> given, Path jar) {
    String upgrade =
        given.stream().filter(a -> a.startsWith("--upgrade-module-path=")).findFirst().orElse("");
    assertTrue(upgrade.startsWith("--upgrade-module-path=" + jar + ":"), given::toString);
    assertTrue(given.contains("-XX:+EnableJVMCI"), given::toString);
    Path engine = Path.of(given.get(given.indexOf("-p") + 1));
    assertTrue(Files.isRegularFile(engine.resolve("polyglot.jar")), engine::toString);
    int main = given.indexOf(MAIN);
    // what stands behind the class is for the class
    assertTrue(main > given.indexOf("--add-modules") && main > 0, given::toString);
    List<String> behind = given.subList(main, given.size());
    assertFalse(behind.stream().anyMatch(a -> a.startsWith("-X") || a.startsWith("--")));
    assertEquals(List.of("check", "a b.loupe"), behind.subList(behind.size() - 2, behind.size()));
    assertFalse(given.contains("-jar"), given::toString);
  }

  private static void interprets(List<String> given) {
    assertTrue(given.contains("-jar"), given::toString);
    assertFalse(given.contains("-XX:+EnableJVMCI"), given::toString);
    assertFalse(given.stream().anyMatch(a -> a.contains("module-path")), given::toString);
    assertEquals(List.of("check", "a b.loupe"), given.subList(given.size() - 2, given.size()));
  }

  @Test
  void theFolderThatIsNamedIsLookedAt() throws IOException {
    Path jar = put("a folder", JAR);
    compiles(given(GOOD, jar.getParent().toString()), jar);
  }

  @Test
  void theUsersDataFolderIsLookedAt() throws IOException {
    Path jar = put("home/data/graal", JAR);
    compiles(given(GOOD, ""), jar);
  }

  @Test
  void withoutTheJarThereIsNone() throws IOException {
    List<String> given = given(GOOD, "");
    interprets(given);
    // for the message that says where it goes
    assertTrue(given.contains("-Dloupe.graal=" + temp.resolve("home/data/graal")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiler-25.0.3.jar", "compiler.jar", "graal-compiler-25.0.2.jar"})
  void whatDoesNotFitIsNotTaken(String other) throws IOException {
    interprets(given(GOOD, put("other", other).getParent().toString()));
  }

  @Test
  void aJavaThatCannotHaveItIsLeftAlone() throws IOException {
    put("home/data/graal", JAR);
    interprets(given(release(25, "java.sql"), ""));
    interprets(given(release(26, "jdk.internal.vm.ci"), ""));
  }

  @Test
  void itCanBeSwitchedOff() throws IOException {
    put("home/data/graal", JAR);
    interprets(given(GOOD, "off"));
  }

  /** The launcher, the engine that is fetched and what messages say. */
  @Test
  void allNameOneVersion() throws IOException {
    for (String file :
        List.of(
            "product/launcher/loupe",
            "bundles/org.loupe.script/pom.xml",
            "bundles/org.loupe.script.python/pom.xml",
            "bundles/org.loupe.script/src/org/loupe/script/internal/GraalLanguage.java")) {
      String text = Files.readString(Product.PROJECT.resolve(file));
      assertTrue(text.contains("25.0.2"), file);
      assertFalse(text.replace("25.0.2", "").matches("(?s).*\\b2\\d\\.\\d\\.\\d.*"), file);
    }
  }

  /** A step runs compiled, and whatever it tries it does not get out. */
  @Test
  void programsRunCompiled() throws Exception {
    URL inJar =
        getClass()
            .getClassLoader()
            .getResource("jdk/graal/compiler/truffle/hotspot/HotSpotTruffleCompilerImpl.class");
    JarURLConnection connection = (JarURLConnection) inJar.openConnection();
    Path jar = Path.of(connection.getJarFileURL().toURI());
    String graal = jar.getParent().toString();
    Path script =
        Scripts.write(
            temp,
            "script a: int in js ()",
            "  \"\"\" let s = 0; for (let i = 0; i < 3e6; i++) s += i % 7; s \"\"\"",
            "script b in js () \"\"\" Java.type('java.lang.System').exit(3) \"\"\"",
            "expect a == 8999994",
            "report \"r\" { a, b }");
    Path classes = temp.resolve("classes.txt");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--no-cache", "--keep-going")
            .with("LOUPE_GRAAL", graal)
            .with("LOUPE_VMARGS", "-Xlog:class+load:file=" + classes)
            .run();
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("Java is not defined"), ended.all());
    assertFalse(ended.err().contains("WARNING"), ended.all());
    assertTrue(Files.readString(temp.resolve("out/a/result.json")).contains("8999994"));
    try (Stream<String> loaded = Files.lines(classes)) {
      assertTrue(
          loaded.anyMatch(l -> l.contains("jdk.graal.compiler.truffle.")),
          "the compiler was not loaded");
    }
  }
}
