package org.loupe.runtime.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plug-in to begin with: one analysis, its tests, a feature and a p2 site, made of the files that
 * the product has in {@code skeleton/plug-in}.
 *
 * <p>In those files {@code @name@} stands for the analysis, {@code @id@} for its bundle and package,
 * {@code @folder@} for the package as a path, {@code @Class@} for the beginning of its class, {@code
 * @title@} and {@code @vendor@} for what people see, and {@code @repository@} for the p2 repository;
 * a leading {@code dot-} of a file name for a dot.
 *
 * @param installation the product's folder
 * @param name the analysis: {@code prefix.analysis}
 * @param repository address of the p2 repository that it is built against
 */
public record Skeleton(Path installation, String name, String repository) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*\\.[a-z][A-Za-z0-9]*");

  /** No package can be named so (Java Language Specification, 3.9). */
  private static final Set<String> RESERVED =
      Set.of(
          "abstract assert boolean break byte case catch char class const continue default do double"
              .concat(" else enum extends false final finally float for goto if implements import")
              .concat(" instanceof int interface long native new null package private protected")
              .concat(" public return short static strictfp super switch synchronized this throw")
              .concat(" throws transient true try void volatile while")
              .split(" "));

  /** Whether an analysis of a plug-in can have a name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches()
        && Stream.of(name.toLowerCase(Locale.ROOT).split("\\.")).noneMatch(RESERVED::contains);
  }

  /**
   * The p2 repository that came with an installation: beside its folders, or where the build leaves
   * both.
   */
  public static Optional<Path> repositoryOf(Path installation) {
    return Stream.of("repository", "../../../../../repository")
        .map(installation::resolve)
        .map(Path::normalize)
        .filter(p -> Files.exists(p.resolve("p2.index")))
        .findFirst();
  }

  /** The plug-in's bundle and package. */
  public String id() {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * The files by their names in the project.
   *
   * @throws IOException when the product's folder cannot be read
   */
  Map<String, String> files() throws IOException {
    Path folder = installation.resolve("skeleton").resolve("plug-in");
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (Path file : all) {
      String path = folder.relativize(file).toString().replaceAll("(^|/)dot-", "$1.");
      files.put(filled(path), filled(Files.readString(file, StandardCharsets.UTF_8)));
    }
    return files;
  }

  private String filled(String text) {
    String analysis = name.substring(name.indexOf('.') + 1);
    return text.replace("@name@", name)
        .replace("@id@", id())
        .replace("@folder@", id().replace('.', '/'))
        .replace(
            "@Class@", analysis.substring(0, 1).toUpperCase(Locale.ROOT) + analysis.substring(1))
        .replace("@title@", "Analysis " + name)
        .replace("@vendor@", name.substring(0, name.indexOf('.')))
        .replace("@repository@", repository);
  }
}
