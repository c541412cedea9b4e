package org.loupe.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A product whose plug-ins a test may change: p2's files are copies, the bundles are links. */
final class OwnProduct implements AutoCloseable {
  private static final Set<String> LINKED = Set.of("plugins", "features");

  /** What a start leaves in the configuration, and what other tests have left. */
  private static final Set<String> LEFT_OUT = Set.of("org.eclipse.osgi", "manual", "loupe.lock");

  private final Path folder;

  private OwnProduct(Path folder) {
    this.folder = folder;
  }

  /** Makes one in a folder. */
  static OwnProduct in(Path folder) throws IOException {
    copy(Product.folder(), folder);
    return new OwnProduct(folder);
  }

  /** The same, with the p2 repository beside it, as where the product is built. */
  static OwnProduct withRepository(Path folder) throws IOException {
    OwnProduct product = in(folder);
    Files.createSymbolicLink(folder.resolve("repository"), repository());
    return product;
  }

  /** The p2 repository that was built with the product. */
  static Path repository() {
    Path repository = Product.PROJECT.resolve("product/target/repository");
    // a product that was put together without the build has none
    assumeTrue(System.getProperty("loupe.product") == null || Files.exists(repository));
    return repository;
  }

  private static void copy(Path from, Path to) throws IOException {
    String name = from.getFileName().toString();
    if (LEFT_OUT.contains(name)) {
      return;
    }
    if (!Files.isDirectory(from)) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path f : files.toList()) {
        Path there = to.resolve(f.getFileName());
        if (LINKED.contains(name)) {
          Files.createSymbolicLink(there, f);
        } else {
          copy(f, there);
        }
      }
    }
  }

  /** Removes the links, so that nobody follows them to remove what they lead to. */
  @Override
  public void close() throws IOException {
    for (String linked : LINKED) {
      try (Stream<Path> files = Files.list(folder.resolve(linked))) {
        for (Path f : files.filter(Files::isSymbolicLink).toList()) {
          Files.delete(f);
        }
      }
    }
    Files.deleteIfExists(home().resolve("cache/natives"));
  }

  private Path home() {
    return folder.resolveSibling(folder.getFileName() + "-home");
  }

  Path folder() {
    return folder;
  }

  /** The list of its bundles. */
  Path bundles() {
    return folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
  }

  /** The command of this product, with a home beside it. */
  Product loupe(Object... arguments) throws IOException {
    return Product.at(folder.resolve("loupe"), arguments).apart(home());
  }

  /** All that says what is installed: equal maps are equal installations. */
  SortedMap<String, String> state() throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : files.filter(OwnProduct::counts).toList()) {
        String name = folder.relativize(f).toString();
        state.put(name, Files.isRegularFile(f) ? PlugInBundle.sha256(f) : "");
      }
    }
    return state;
  }

  private static boolean counts(Path file) {
    String name = file.toString();
    return name.endsWith("bundles.info")
        || name.endsWith("artifacts.xml")
        || name.endsWith("config.ini")
        || name.contains("/plugins/acme")
        || name.endsWith(".profile.gz");
  }
}
