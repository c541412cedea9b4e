package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything of others that is shipped is listed with its licence. */
class LicencesTest {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /**
   * The names in a column of one of the list's two tables; a star stands for anything.
   *
   * @param columns of the table: three for bundles, four for jars in them
   */
  private static List<Pattern> listed(int columns, int column) throws IOException {
    List<Pattern> names = new ArrayList<>();
    for (String row : Files.readAllLines(Product.folder().resolve("THIRD-PARTY.md"))) {
      String[] cells = row.strip().split("\\|");
      if (row.startsWith("|") && cells.length == columns + 1) {
        assertTrue(cells[2].length() > 3 && cells[3].length() > 3, "what, and licence: " + row);
        NAME.matcher(cells[column])
            .results()
            .map(m -> m.group(1).replace(".", "\\.").replace("*", ".*"))
            .forEach(name -> names.add(Pattern.compile(name)));
      }
    }
    return names;
  }

  private static List<Path> bundles() throws IOException {
    try (Stream<Path> bundles = Files.list(Product.folder().resolve("plugins"))) {
      return bundles.sorted().toList();
    }
  }

  /** What a bundle calls itself: its file may be called otherwise. */
  private static String name(Path bundle) throws IOException {
    Manifest manifest;
    if (Files.isDirectory(bundle)) {
      manifest = new Manifest(Files.newInputStream(bundle.resolve(JarFile.MANIFEST_NAME)));
    } else {
      try (JarFile jar = new JarFile(bundle.toFile())) {
        manifest = jar.getManifest();
      }
    }
    return manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
  }

  /** The names of the jars in a bundle. */
  private static List<String> jars(Path bundle) throws IOException {
    if (Files.isDirectory(bundle)) {
      return jarsBelow(bundle);
    }
    try (FileSystem inside = FileSystems.newFileSystem(bundle)) {
      return jarsBelow(inside.getPath("/"));
    }
  }

  private static List<String> jarsBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(f -> f.endsWith(".jar"))
          .map(f -> f.replace(".jar", ""))
          .toList();
    }
  }

  private static void assertListed(List<Pattern> listed, Set<String> names) {
    names.removeIf(n -> listed.stream().anyMatch(p -> p.matcher(n).matches()));
    assertEquals(Set.of(), names);
  }

  @Test
  void everyBundleOfOthersIsListed() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path bundle : bundles()) {
      names.add(name(bundle));
    }
    names.removeIf(n -> n.startsWith("org.loupe."));
    assertTrue(names.size() > 30, names.toString());
    assertListed(listed(3, 1), names);
  }

  @Test
  void everyJarInsideOfABundleIsListed() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path bundle : bundles()) {
      names.addAll(jars(bundle));
    }
    assertTrue(names.size() > 15, names.toString());
    assertListed(listed(4, 4), names);
  }

  @Test
  void theProductHasItsOwnLicence() throws IOException {
    String licence = Files.readString(Product.folder().resolve("LICENSE"));
    assertTrue(licence.contains("Apache License"), licence);
  }
}
