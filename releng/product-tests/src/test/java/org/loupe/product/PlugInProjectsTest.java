package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The projects in {@code plugins-examples} are set up as {@code loupe plugins new} does it. */
class PlugInProjectsTest {
  private static final Path EXAMPLES = Product.PROJECT.resolve("plugins-examples");
  private static final Path SKELETON = Product.PROJECT.resolve("product/skeleton/plug-in");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import ((?:org\\.loupe|com\\.google)(?:\\.[a-z]\\w*)+)\\.", Pattern.MULTILINE);

  private static final String REPOSITORY =
      "file:${maven.multiModuleProjectDirectory}/../../product/target/repository";

  static List<Path> projects() throws IOException {
    try (Stream<Path> all = Files.list(EXAMPLES)) {
      return all.filter(p -> Files.exists(p.resolve("bundle"))).sorted().toList();
    }
  }

  private static String id(Path project) throws IOException {
    String manifest = Files.readString(project.resolve("bundle/META-INF/MANIFEST.MF"));
    return manifest.replaceFirst("(?s).*Bundle-SymbolicName: ([\\w.]+).*", "$1");
  }

  @ParameterizedTest
  @MethodSource("projects")
  void everyProjectHasTheSetUpOfTheSkeleton(Path project) throws IOException {
    String id = id(project);
    for (String file :
        List.of(
            "pom.xml",
            "mvn/extensions.xml",
            "gitignore",
            "bundle/classpath",
            "feature/build.properties",
            "site/build.properties")) {
      boolean dotted = file.matches("(mvn/.*|gitignore|bundle/classpath)");
      String name = dotted ? file.replaceFirst("(.*/)?(?=mvn|gitignore|classpath)", "$1DOT") : file;
      String expected =
          Files.readString(SKELETON.resolve(name.replace("DOT", "dot-")))
              .replace("@id@", id)
              .replace("@repository@", REPOSITORY);
      assertEquals(expected, Files.readString(project.resolve(name.replace("DOT", "."))), name);
    }
  }

  /** The compiler does not notice: what only the tests need is on its class path as well. */
  @ParameterizedTest
  @MethodSource("projects")
  void everyPackageOfTheProductIsImportedInTheManifest(Path project) throws IOException {
    String manifest = Files.readString(project.resolve("bundle/META-INF/MANIFEST.MF"));
    try (Stream<Path> files = Files.walk(project.resolve("bundle/src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (MatchResult use : IMPORT.matcher(Files.readString(file)).results().toList()) {
          String name = use.group(1);
          assertTrue(manifest.contains(" " + name + ";version=\"["), name + " in " + file);
        }
      }
    }
  }

  @Test
  void theyAreBuiltByTheSkeletonsCommand() throws IOException {
    assertEquals(
        Files.readString(SKELETON.resolve("build")), Files.readString(EXAMPLES.resolve("build")));
  }

  @Test
  void allAreBuiltTogether() throws IOException {
    String pom = Files.readString(EXAMPLES.resolve("pom.xml"));
    for (Path project : projects()) {
      assertTrue(pom.contains("<module>" + project.getFileName() + "</module>"), pom);
    }
  }

  @Test
  void anAnalysisTakesLessThanSixtyLines() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES.resolve("dead-units/bundle/src"))) {
      long lines = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines += Files.readAllLines(file).size();
      }
      assertTrue(lines < 60, lines + " lines");
    }
  }
}
