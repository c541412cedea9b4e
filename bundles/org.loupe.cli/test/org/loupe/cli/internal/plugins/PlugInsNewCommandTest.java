package org.loupe.cli.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.cli.internal.Harness;

class PlugInsNewCommandTest {
  private static final Path SKELETON = Path.of("../../product/skeleton/plug-in").toAbsolutePath();

  @TempDir Path folder;
  private Harness loupe;

  /** The product's own skeleton, and a repository beside it. */
  @BeforeEach
  void product() throws IOException {
    loupe = new Harness(folder);
    Path target = folder.resolve("product/skeleton/plug-in");
    try (Stream<Path> all = Files.walk(SKELETON)) {
      for (Path file : all.toList()) {
        Path copy = target.resolve(SKELETON.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.createDirectories(folder.resolve("product/repository"));
    Files.writeString(folder.resolve("product/repository/p2.index"), "");
  }

  private List<String> files(String of) throws IOException {
    Path root = folder.resolve(of);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void aPlugInIsWholeAndHasItsNames() throws IOException {
    assertEquals(0, loupe.run("plugins", "new", "acme.deadUnits"), loupe.err());
    assertEquals(
        List.of(
            ".gitignore",
            ".mvn/extensions.xml",
            "README.md",
            "build",
            "bundle/.classpath",
            "bundle/META-INF/MANIFEST.MF",
            "bundle/build.properties",
            "bundle/src/acme/deadunits/DeadUnitsAnalysis.java",
            "bundle/test/acme/deadunits/DeadUnitsAnalysisTest.java",
            "feature/build.properties",
            "feature/feature.xml",
            "pom.xml",
            "site/build.properties",
            "site/category.xml",
            "try.loupe"),
        files("acme.deadUnits"));
    String source = text("acme.deadUnits/bundle/src/acme/deadunits/DeadUnitsAnalysis.java");
    assertTrue(source.startsWith("package acme.deadunits;\n"), source);
    assertTrue(source.contains("@AnalysisId(value = \"acme.deadUnits\""), source);
    assertTrue(
        text("acme.deadUnits/bundle/META-INF/MANIFEST.MF")
            .contains("\nBundle-SymbolicName: acme.deadunits\n"));
  }

  @Test
  void noPlaceOfTheSkeletonStaysUnfilled() throws IOException {
    assertEquals(0, loupe.run("plugins", "new", "acme.margin", "deep/mine"), loupe.err());
    for (String file : files("deep/mine")) {
      String text = text("deep/mine/" + file);
      assertFalse(text.matches("(?s).*@(name|id|folder|Class|title|vendor|repository)@.*"), file);
      assertFalse(file.contains("@") || file.contains("dot-"), file);
    }
  }

  @Test
  void theBuildIsACommand() {
    assertEquals(0, loupe.run("plugins", "new", "acme.margin"), loupe.err());
    assertTrue(Files.isExecutable(folder.resolve("acme.margin/build")));
    assertFalse(Files.isExecutable(folder.resolve("acme.margin/pom.xml")));
  }

  @Test
  void whatToDoNextIsSaid() {
    assertEquals(0, loupe.run("plugins", "new", "acme.margin"), loupe.err());
    assertEquals(
        "loupe: now try: acme.margin/build\n"
            + "loupe: then: loupe plugins install acme.margin/site/target/repository\n",
        loupe.err());
    assertTrue(loupe.out().startsWith("acme.margin/.gitignore\n"), loupe.out());
  }

  @Test
  void itIsBuiltAgainstTheRepositoryBesideTheInstallation() throws IOException {
    assertEquals(0, loupe.run("plugins", "new", "acme.margin"), loupe.err());
    String address = folder.resolve("product/repository").toUri().toString();
    String pom = text("acme.margin/pom.xml");
    assertTrue(pom.contains("<loupe.repository>" + address + "</loupe.repository>"), pom);
  }

  @Test
  void anotherRepositoryIsAFolderOrAnAddress() throws IOException {
    String url = "https://example.org/loupe";
    assertEquals(0, loupe.run("plugins", "new", "a.b", "one", "--repository", url), loupe.err());
    assertTrue(text("one/pom.xml").contains(">" + url + "<"));
    Files.createDirectories(folder.resolve("r & d"));
    assertEquals(0, loupe.run("plugins", "new", "a.b", "two", "--repository", "r & d"));
    assertTrue(text("two/pom.xml").contains("/r%20%26%20d/<"), text("two/pom.xml"));
    assertEquals(2, loupe.run("plugins", "new", "a.b", "three", "--repository", "absent"));
    assertTrue(loupe.err().contains("LP-7004"), loupe.err());
  }

  @Test
  void withoutARepositoryOneHasToBeNamed() throws IOException {
    Files.delete(folder.resolve("product/repository/p2.index"));
    assertEquals(2, loupe.run("plugins", "new", "acme.margin"));
    assertTrue(loupe.err().contains("--repository"), loupe.err());
    assertFalse(Files.exists(folder.resolve("acme.margin")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "margin",
        "acme.",
        ".margin",
        "Acme.margin",
        "acme.margin.more",
        "acme.new",
        "class.margin",
        "acme.dead-units",
        "acme.dead units",
        "../x.y",
        "acme.1"
      })
  void aNameThatCannotBeOneIsRefused(String name) {
    assertEquals(2, loupe.run("plugins", "new", name));
    assertTrue(loupe.err().contains("LP-7004"), loupe.err());
    assertTrue(loupe.err().contains("acme.margin"), loupe.err());
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.createDirectories(folder.resolve("mine/bundle"));
    Files.writeString(folder.resolve("mine/pom.xml"), "older");
    assertEquals(4, loupe.run("plugins", "new", "acme.margin", "mine"));
    assertEquals(List.of("pom.xml"), files("mine"));
    assertEquals("older", text("mine/pom.xml"));
    assertTrue(loupe.err().contains("LP-7018"), loupe.err());
  }
}
