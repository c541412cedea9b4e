package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A copy of the packaged product that has the bundle {@code org.loupe.workbench.tests} and JUnit
 * besides, on a display of its own.
 */
final class WindowProduct implements AutoCloseable {
  /** The bundle of the tests. */
  static final String TESTS = "org.loupe.workbench.tests";

  private static final List<String> JUNIT =
      List.of("junit-", "org.opentest4j", "org.apiguardian", "opentest4j", "apiguardian");
  private static final long LIMIT_SECONDS = 600;

  private final Path temp;
  private final OwnProduct product;

  private WindowProduct(Path temp, OwnProduct product) {
    this.temp = temp;
    this.product = product;
  }

  /** Makes one in a folder, below which its places lie as well. */
  static WindowProduct in(Path temp) throws IOException {
    OwnProduct product = OwnProduct.in(temp.resolve("product"));
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
    return new WindowProduct(temp, product);
  }

  OwnProduct product() {
    return product;
  }

  @Override
  public void close() throws IOException {
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

  /**
   * Runs tests in a window.
   *
   * @param name of the folder for its workspace and home
   * @param classes or methods, as {@code Class#method}
   * @param properties of the process, such as {@code -Da=b}
   */
  void run(String name, List<String> classes, String... properties) throws IOException {
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
                "-Dloupe.cache=" + home.resolve("home/cache")));
    java.addAll(Arrays.asList(properties));
    java.addAll(
        List.of(
            "-jar",
            launcher(folder),
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
