package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The tests of {@code org.loupe.workbench.tests}, within the window of the packaged product: a copy
 * of it that has their bundle and JUnit besides, on a display of its own. All in one window, as a
 * person has it; tests of starts, which make processes of their own, in another.
 */
@Isolated
class WindowTest {
  private static final String TESTS = "org.loupe.workbench.tests";
  private static final List<String> JUNIT =
      List.of("junit-", "org.opentest4j", "org.apiguardian", "opentest4j", "apiguardian");
  private static final long LIMIT_SECONDS = 600;

  @TempDir static Path temp;

  private static OwnProduct product;

  @BeforeAll
  static void copy() throws IOException {
    product = OwnProduct.in(temp.resolve("product"));
    Path info =
        product
            .folder()
            .resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    String known = Files.readString(info);
    List<String> lines = new ArrayList<>(List.of(known.strip()));
    for (Path jar : added(known)) {
      try (JarFile file = new JarFile(jar.toFile())) {
        Manifest m = file.getManifest();
        String name = m.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
        String version = m.getMainAttributes().getValue("Bundle-Version").strip();
        lines.add("%s,%s,%s,4,false".formatted(name, version, jar.toUri()));
      }
    }
    Files.writeString(info, String.join("\n", lines) + "\n");
  }

  @AfterAll
  static void remove() throws IOException {
    product.close();
  }

  /** The bundles of JUnit in the p2 repository, and that of the tests; none that are there. */
  private static List<Path> added(String known) throws IOException {
    if (known.contains(TESTS + ",")) {
      return List.of();
    }
    List<Path> added = new ArrayList<>(List.of(testsJar()));
    try (Stream<Path> all =
        Files.list(Product.PROJECT.resolve("product/target/repository/plugins"))) {
      all.filter(p -> JUNIT.stream().anyMatch(p.getFileName().toString()::startsWith))
          .forEach(added::add);
    }
    return added;
  }

  private static Path testsJar() throws IOException {
    try (Stream<Path> built = Files.list(Product.PROJECT.resolve("bundles/" + TESTS + "/target"))) {
      return built
          .filter(p -> p.getFileName().toString().matches(TESTS + "-.*(?<!sources)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(TESTS + " is not built"));
    }
  }

  /** The classes with tests by their window. */
  private static Map<String, List<String>> classes() throws IOException {
    Path sources = Product.PROJECT.resolve("bundles/" + TESTS + "/src");
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(p -> p.getFileName().toString().endsWith("Test.java"))
          .collect(
              Collectors.groupingBy(
                  p -> p.getParent().endsWith("tests") ? "starts" : "window",
                  TreeMap::new,
                  Collectors.mapping(
                      p -> p.getFileName().toString().replace(".java", ""), Collectors.toList())));
    }
  }

  @TestFactory
  Stream<DynamicTest> inTheWindow() throws IOException {
    return classes().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> run(e.getKey(), e.getValue())));
  }

  private static void run(String name, List<String> classes) throws IOException {
    Path home = Files.createDirectories(temp.resolve(name));
    Path folder = product.folder();
    List<Object> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dosgi.requiredJavaVersion=25",
                "-Dorg.osgi.framework.bootdelegation=sun.misc,jdk.internal.*,jdk.vm.ci.*",
                "-Dloupe.installation=" + folder,
                "-Dloupe.cache=" + home.resolve("home/cache"),
                "-jar",
                launcher(folder)));
    java.addAll(
        List.of(
            "-nosplash",
            "-install",
            folder,
            "-configuration",
            folder.resolve("configuration"),
            "-data",
            home.resolve("workspace"),
            "-application",
            TESTS,
            "-product",
            "org.loupe.workbench.product"));
    java.addAll(classes);
    Product.Ended ended =
        Product.at(Product.PROJECT.resolve("releng/display"), java.toArray())
            .apart(home.resolve("home"))
            .in(Product.PROJECT.resolve("bundles/" + TESTS))
            .within(LIMIT_SECONDS)
            .run();
    // what tests measure is told, and asserted only as far as it holds on any machine
    ended.out().lines().filter(l -> l.contains(" ms (median)")).forEach(System.out::println);
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains(" tests passed, 0 failed"), ended.all());
  }

  private static Path launcher(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("plugins"))) {
      return all.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
          .findFirst()
          .orElseThrow();
    }
  }
}
