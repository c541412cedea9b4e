package org.loupe.product;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A bundle of ours as its manifest has it.
 *
 * @param folder its folder
 * @param name its symbolic name
 * @param host the bundle that a fragment belongs to; empty for others
 * @param imports packages that are imported
 * @param requires bundles that are required
 * @param exports packages that are exported, each with its attributes and directives
 */
record Bundle(
    Path folder,
    String name,
    Optional<String> host,
    List<String> imports,
    List<String> requires,
    Map<String, String> exports) {

  /** A comma with an even number of quotes behind it: commas in quotes do not separate. */
  private static final String SEPARATOR = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  /** All bundles of a project. */
  static List<Bundle> all(Path project) {
    List<Bundle> all = new ArrayList<>();
    for (String place : List.of("bundles", "dsl")) {
      try (Stream<Path> folders = Files.list(project.resolve(place))) {
        for (Path folder : folders.sorted().toList()) {
          Path manifest = folder.resolve("META-INF/MANIFEST.MF");
          if (Files.exists(manifest)) {
            all.add(of(folder, Files.readString(manifest)));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** The bundle of a manifest. */
  static Bundle of(Path folder, String manifest) {
    try {
      var headers =
          new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
              .getMainAttributes();
      return new Bundle(
          folder,
          names(headers.getValue("Bundle-SymbolicName")).getFirst(),
          names(headers.getValue("Fragment-Host")).stream().findFirst(),
          names(headers.getValue("Import-Package")),
          names(headers.getValue("Require-Bundle")),
          clauses(headers.getValue("Export-Package")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(String header) {
    return List.copyOf(clauses(header).keySet());
  }

  /** The names in a header with what stands behind each. */
  private static Map<String, String> clauses(String header) {
    Map<String, String> clauses = new LinkedHashMap<>();
    String[] all = header == null ? new String[0] : header.split(SEPARATOR);
    for (String clause : all) {
      String[] parts = clause.strip().split(";", 2);
      clauses.put(parts[0].strip(), parts.length > 1 ? parts[1] : "");
    }
    return clauses;
  }

  /** The sources that people write: what a build generates lies elsewhere or is ignored. */
  List<Path> sources() {
    Path src = folder.resolve("src");
    if (!Files.isDirectory(src)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(src)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
