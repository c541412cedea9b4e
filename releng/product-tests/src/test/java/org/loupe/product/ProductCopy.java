package org.loupe.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A copy of the product that a test may install into. */
final class ProductCopy {
  private ProductCopy() {}

  /**
   * Makes one and gives its folder. Bundles are hard links, since nothing writes into them and they
   * are large; the p2 repository lies beside them, as it does where the product is built.
   */
  static Path make(Path folder) throws IOException {
    Path whole = Product.folder();
    Files.walkFileTree(
        whole,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            // what a start has left in the configuration names the bundles of the original
            if (from.endsWith("configuration/org.eclipse.osgi")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(whole.relativize(from).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path relative = whole.relativize(from);
            Path to = folder.resolve(relative.toString());
            if (relative.startsWith("plugins")) {
              Files.createLink(to, from);
            } else {
              Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.createSymbolicLink(folder.resolve("repository"), repository());
    return folder;
  }

  /** The p2 repository that was built with the product. */
  static Path repository() {
    Path repository = Product.PROJECT.resolve("product/target/repository");
    // a product that was put together without the build has none
    assumeTrue(System.getProperty("loupe.product") == null || Files.exists(repository));
    return repository;
  }
}
