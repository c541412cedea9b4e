package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the user's entries lie: in {@code models} and {@code data} a JSON file each, their files in
 * {@code content}, and beside them an index that can be made anew and a lock.
 *
 * @param root the folder of all
 */
record UserFolder(Path root) {
  /** The kinds of entries in the order of listings. */
  static final List<String> KINDS = List.of("data", "model");

  private static final String END = ".json";
  private static final String AT = "@";

  /** The folder of a kind's entries. */
  Path entries(String kind) {
    return root.resolve(kind.equals("model") ? "models" : "data");
  }

  /** Where an entry is written; a person may leave the version out of the file's name. */
  Path entry(String kind, String name, String version) {
    return entries(kind).resolve(name + AT + version + END);
  }

  Path content() {
    return root.resolve("content");
  }

  Path index() {
    return root.resolve("index.json");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** The files of a kind's entries, sorted. */
  List<Path> files(String kind) throws IOException {
    Path folder = entries(kind);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      // what is being written is hidden
      return files
          .filter(f -> f.getFileName().toString().endsWith(END))
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The name of the entry in a file, by the file's name. */
  static String name(Path file) {
    String stem = stem(file);
    int at = stem.indexOf(AT);
    return at < 0 ? stem : stem.substring(0, at);
  }

  /** The version of the entry in a file, by the file's name; empty when it does not say. */
  static String version(Path file) {
    String stem = stem(file);
    int at = stem.indexOf(AT);
    return at < 0 ? "" : stem.substring(at + 1);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(END) ? name.substring(0, name.length() - END.length()) : name;
  }
}
