package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
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
    run(folder, "-Dloupe.repository=" + ProductCopy.repository().toUri());
    return folder;
  }

  private static boolean isBuilt(Path path) {
    return Stream.iterate(path, p -> p != null, Path::getParent)
        .anyMatch(p -> p.endsWith("target") || p.endsWith("pom.tycho"));
  }

  /** Builds and tests a project with the command in it; fetches only what is not there yet. */
  static void run(Path project, String... arguments) {
    Product.Ended ended = maven(project, List.of("-o", "verify"), arguments);
    if (ended.exit() != 0 && NOT_FETCHED.matcher(ended.out()).find()) {
      ended = maven(project, List.of("verify"), arguments);
    }
    assertEquals(0, ended.exit(), ended.all());
  }

  private static Product.Ended maven(Path project, List<String> goals, String... arguments) {
    Object[] all = Stream.concat(goals.stream(), Stream.of(arguments)).toArray();
    return Product.at(project.resolve("build"), all).within(600).run();
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
