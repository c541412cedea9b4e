package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.Source;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.Installed;

/**
 * What reads a file that is to become an entry.
 *
 * @param source the reader
 * @param descriptor its parameters
 * @param parameters the record of them
 * @param file the file or folder that it takes first
 */
record SourceChoice(
    Source<?, ?> source,
    SourceDescriptor descriptor,
    Class<? extends Record> parameters,
    Path file) {

  private static final int MOST_LOOKED_AT = 10_000;

  /**
   * The source of a file: the one that is named, else the only one that reads such files.
   *
   * @throws LoupeException LP-1135 when there is none, or more than one
   */
  static SourceChoice of(
      Contributions contributions, String kind, Path file, Optional<String> named) {
    List<SourceChoice> all = new ArrayList<>();
    for (Contribution<Source<?, ?>> c : Installed.of(contributions).sources()) {
      if (c.kind().equals(kind) && !c.name().equals(EntryOpener.REGISTRY)) {
        Source<?, ?> service = c.service().get();
        Description.OfSource d = Describe.source(service.getClass(), c.origin().label());
        all.add(new SourceChoice(service, d.descriptor(), d.parameters(), file));
      }
    }
    return named.isPresent() ? named(all, kind, named.get()) : byExtension(all, kind, file);
  }

  private static SourceChoice named(List<SourceChoice> all, String kind, String name) {
    List<String> known = all.stream().map(s -> s.descriptor().name()).toList();
    return all.stream()
        .filter(s -> s.descriptor().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LoupeException(
                    RunProblem.NO_SOURCE_OF_FILE,
                    "There is no source '%s' of %s.%s"
                        .formatted(
                            name,
                            kind.equals("model") ? "models" : "data",
                            Spelling.didYouMean(name, known)),
                    "Take one of %s.".formatted(String.join(", ", known))));
  }

  private static SourceChoice byExtension(List<SourceChoice> all, String kind, Path file) {
    Set<String> extensions = Files.isDirectory(file) ? inside(file) : extensions(file);
    List<SourceChoice> reading =
        all.stream()
            .filter(s -> s.descriptor().extensions().stream().anyMatch(extensions::contains))
            .toList();
    if (reading.size() == 1) {
      return reading.getFirst().forFolder();
    }
    String known =
        all.stream()
            .map(
                s ->
                    s.descriptor().extensions().isEmpty()
                        ? s.descriptor().name()
                        : "%s (.%s)"
                            .formatted(
                                s.descriptor().name(),
                                String.join(", .", s.descriptor().extensions())))
            .sorted()
            .collect(Collectors.joining(", "));
    throw new LoupeException(
        RunProblem.NO_SOURCE_OF_FILE,
        reading.isEmpty()
            ? "No source of %s reads '%s' by its name."
                .formatted(kind.equals("model") ? "models" : "data", file)
            : "'%s' has files for several sources: %s."
                .formatted(
                    file,
                    reading.stream()
                        .map(s -> s.descriptor().name())
                        .collect(Collectors.joining(", "))),
        "Say it with '--source': %s.".formatted(known));
  }

  /** A source of single files, given a folder, takes the only file in it that it reads. */
  private SourceChoice forFolder() {
    boolean takesFolders =
        descriptor.parameters().getFirst().name().equals("folder") || !Files.isDirectory(file);
    if (takesFolders) {
      return this;
    }
    List<Path> fitting;
    try (Stream<Path> files = Files.list(file)) {
      fitting =
          files
              .filter(Files::isRegularFile)
              .filter(f -> extensions(f).stream().anyMatch(descriptor.extensions()::contains))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (fitting.size() != 1) {
      throw new LoupeException(
          RunProblem.NO_SOURCE_OF_FILE,
          "The folder '%s' has %d files for the source '%s'."
              .formatted(file, fitting.size(), descriptor.name()),
          "Name one of them.");
    }
    return new SourceChoice(source, descriptor, parameters, fitting.getFirst());
  }

  private static Set<String> inside(Path folder) {
    Set<String> extensions = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .limit(MOST_LOOKED_AT)
          .forEach(f -> extensions.addAll(extensions(f)));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return extensions;
  }

  private static LoupeException unreadable(Path folder, IOException e) {
    return new LoupeException(
        RunProblem.ADDED_FILE, "'%s' cannot be read: %s.".formatted(folder, e), e);
  }

  /** The extensions of a file's name: {@code a.idx.gz} has two. */
  private static Set<String> extensions(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Set<String> extensions = new TreeSet<>();
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    extensions.add(plain.substring(plain.lastIndexOf('.') + 1));
    return extensions;
  }

  /** The name of an entry that a file's name stands for. */
  static String entryName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!Files.isDirectory(file)) {
      name = name.replaceFirst("(?<=.)(\\.[a-z0-9]{1,5})?(\\.gz)?$", "");
    }
    return name.replaceAll("[^a-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
  }
}
