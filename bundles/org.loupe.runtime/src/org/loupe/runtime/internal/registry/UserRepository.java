package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.loupe.runtime.RunProblem;

/**
 * The user's own entries: one JSON file each in {@code models} and {@code data}, and the files that
 * they consist of by their hashes in {@code content}.
 */
final class UserRepository implements Repository {
  private static final String END = ".json";

  private final Path folder;
  private final Complaints complaints;

  UserRepository(Path folder, Complaints complaints) {
    this.folder = folder;
    this.complaints = complaints;
  }

  @Override
  public String name() {
    return "user";
  }

  /** The entries that can be used; the log names the others. */
  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (String kind : List.of("model", "data")) {
      for (Path file : files(kind)) {
        try {
          entries.add(read(file, kind));
        } catch (LoupeException e) {
          complaints.add(e.line());
        }
      }
    }
    return entries;
  }

  /**
   * Says why the entry of a name cannot be used, when it is there and cannot.
   *
   * @throws LoupeException LP-1127
   */
  void checkReadable(String kind, String name) {
    if (EntryCheck.isRelative(name) && !name.contains("/")) {
      Path file = folder(kind).resolve(name + END);
      if (Files.isRegularFile(file)) {
        read(file, kind);
      }
    }
  }

  private Path folder(String kind) {
    return folder.resolve(kind.equals("model") ? "models" : "data");
  }

  private List<Path> files(String kind) {
    Path entries = folder(kind);
    if (!Files.isDirectory(entries)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(entries)) {
      return files.filter(f -> f.getFileName().toString().endsWith(END)).sorted().toList();
    } catch (IOException e) {
      complaints.add("the registry in %s cannot be read: %s".formatted(entries, e));
      return List.of();
    }
  }

  private static Entry read(Path file, String kind) {
    Entry entry = EntryJson.read(file);
    String expected = file.getFileName().toString();
    if (!entry.kind().equals(kind) || !(entry.name() + END).equals(expected)) {
      throw new LoupeException(
          RunProblem.BAD_ENTRY,
          "The entry '%s' cannot be used: it is the %s '%s' within."
              .formatted(file, entry.kind(), entry.name()));
    }
    return entry;
  }

  @Override
  public InputStream open(Entry entry, Entry.EntryFile file) throws IOException {
    return Files.newInputStream(folder.resolve("content").resolve(file.sha256()));
  }
}
