package org.loupe.product;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A product that lacks something, made of links to the tested one. */
final class DamagedProduct {
  private static final String MISSING = "org/loupe/cli/internal/describe/TextPage.class";

  private DamagedProduct() {}

  /** Makes one without a bundle in a folder and gives its launcher. */
  static Path without(String bundle, Path folder) throws IOException {
    Path whole = Product.folder();
    Files.createDirectories(folder);
    copy(whole.resolve("configuration"), folder.resolve("configuration"));
    Files.createSymbolicLink(folder.resolve("plugins"), whole.resolve("plugins"));
    Path list = folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    List<String> bundles = Files.readAllLines(list);
    if (!bundles.removeIf(line -> line.startsWith(bundle + ","))) {
      throw new IllegalArgumentException("the product has no " + bundle);
    }
    Files.write(list, bundles);
    return Files.copy(
        whole.resolve("loupe"), folder.resolve("loupe"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Makes one without a class of the command, a sure defect, and gives its launcher. */
  static Path make(Path folder) throws IOException {
    Path whole = Product.folder();
    Files.createDirectories(folder.resolve("plugins"));
    copy(whole.resolve("configuration"), folder.resolve("configuration"));
    for (Path plugin : list(whole.resolve("plugins"))) {
      Path there = folder.resolve("plugins").resolve(plugin.getFileName());
      if (!plugin.getFileName().toString().startsWith("org.loupe.cli_")) {
        Files.createSymbolicLink(there, plugin);
      } else {
        copy(plugin, there);
        if (Files.isDirectory(there)) {
          Files.delete(there.resolve(MISSING));
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(there)) {
            Files.delete(jar.getPath(MISSING));
          }
        }
      }
    }
    // the launcher follows links to where it lies
    return Files.copy(
        whole.resolve("loupe"), folder.resolve("loupe"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Without what a start of the tested product has left in its configuration. */
  private static void copy(Path from, Path to) throws IOException {
    if (from.getFileName().toString().equals("org.eclipse.osgi")) {
      return;
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    if (Files.isDirectory(from)) {
      for (Path f : list(from)) {
        copy(f, to.resolve(f.getFileName()));
      }
    }
  }
}
