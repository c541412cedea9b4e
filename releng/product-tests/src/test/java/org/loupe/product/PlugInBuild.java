package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The projects of plug-ins, built as their authors would: away from the source tree. */
final class PlugInBuild {
  private static final Pattern NOT_FETCHED =
      Pattern.compile("offline mode|[Cc]ould not (find|resolve|transfer)|has not been downloaded");

  private PlugInBuild() {}

  /** Copies {@code plugins-examples}, builds all projects in it, and gives the folder. */
  static Path examples(Path folder) throws IOException {
    Path source = Product.PROJECT.resolve("plugins-examples");
    delete(folder);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(f -> !isBuilt(source.relativize(f))).toList()) {
        Path to = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    run(folder, "-Dloupe.repository=" + OwnProduct.repository().toUri());
    return folder;
  }

  /** Builds a newer version of a project beside the built ones, and gives its folder. */
  static Path newer(String project, Path folder) throws IOException {
    Path source = Product.PROJECT.resolve("plugins-examples");
    Path to = folder.resolve(project);
    try (Stream<Path> files = Files.walk(source.resolve(project))) {
      for (Path file : files.filter(f -> Files.isRegularFile(f)).toList()) {
        if (!isBuilt(source.relativize(file))) {
          Path copy = to.resolve(source.resolve(project).relativize(file).toString());
          Files.createDirectories(copy.getParent());
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          Files.writeString(copy, text.replace("1.0.0", "1.1.0"), StandardCharsets.ISO_8859_1);
        }
      }
    }
    Files.copy(source.resolve("build"), to.resolve("build"), StandardCopyOption.COPY_ATTRIBUTES);
    run(to, "-Dloupe.repository=" + OwnProduct.repository().toUri());
    return to;
  }

  private static boolean isBuilt(Path path) {
    return Stream.iterate(path, p -> p != null, Path::getParent)
        .anyMatch(p -> p.endsWith("target") || p.endsWith("pom.tycho"));
  }

  /** Builds and tests a project with the command in it. */
  private static void run(Path project, String argument) {
    Product.Ended ended =
        fetching(
            offline -> Product.at(project.resolve("build")).with("MAVEN_ARGS", offline + argument));
    assertEquals(0, ended.exit(), ended.all());
  }

  /**
   * Runs what calls Maven, and once more with the network when something was never fetched.
   *
   * @param process is given the beginning of Maven's arguments
   */
  static Product.Ended fetching(Function<String, Product> process) {
    Product.Ended ended = process.apply("-o ").within(600).run();
    return ended.exit() != 0 && NOT_FETCHED.matcher(ended.out()).find()
        ? process.apply("").within(600).run()
        : ended;
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
