package org.loupe.workbench.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * What files become when they are dropped: models or data, by their names.
 *
 * @param sources what reads files
 */
record FileKinds(List<SourceDescriptor> sources) {
  private static final int MOST_LOOKED_AT = 10_000;

  /** Copies the list. */
  FileKinds {
    sources = List.copyOf(sources);
  }

  /** The kind of a file or folder; a folder with a network in it is a model. */
  Optional<String> of(Path file) {
    return Stream.of(SourceDescriptor.MODEL, SourceDescriptor.DATA)
        .filter(kind -> isRead(file, kind))
        .findFirst();
  }

  /**
   * The kind of a file that was dropped.
   *
   * @throws LoupeException when nothing reads it by its name
   */
  String required(Path file) {
    return of(file)
        .orElseThrow(
            () ->
                new LoupeException(
                    WorkbenchProblem.NO_KIND,
                    "Nothing reads '%s' by its name.".formatted(file.getFileName()),
                    "%s Known are %s."
                        .formatted(
                            WorkbenchProblem.NO_KIND.remedy(), String.join(", ", endings()))));
  }

  private List<String> endings() {
    return sources.stream()
        .flatMap(s -> s.extensions().stream())
        .map(x -> "." + x)
        .distinct()
        .sorted()
        .toList();
  }

  private boolean isRead(Path file, String kind) {
    List<String> extensions =
        sources.stream()
            .filter(s -> s.kind().equals(kind))
            .flatMap(s -> s.extensions().stream())
            .toList();
    if (!Files.isDirectory(file)) {
      return ends(file, extensions);
    }
    try (Stream<Path> inside = Files.walk(file)) {
      return inside
          .limit(MOST_LOOKED_AT)
          .filter(Files::isRegularFile)
          .anyMatch(f -> ends(f, extensions));
    } catch (IOException _) {
      return false; // the registry will say why it cannot be read
    }
  }

  private static boolean ends(Path file, List<String> extensions) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return extensions.contains(plain.substring(plain.lastIndexOf('.') + 1));
  }
}
