package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.registry.OwnEntries;

/** What lies in the user's registry and belongs to no entry. */
final class Upkeep {
  private final UserFolder folder;
  private final UserRepository user;
  private final ContentStore content;

  Upkeep(UserStore store) {
    folder = store.folder();
    user = store.user();
    content = store.content();
  }

  /** Removes what no entry needs and writes the index anew. */
  OwnEntries.Rebuilt rebuild() throws IOException {
    try (RegistryLock _ = RegistryLock.of(folder)) {
      UserRepository.Snapshot now = user.snapshot();
      long freed = sweep(now);
      for (Path file : temporary()) {
        freed += Files.size(file);
        Files.delete(file);
      }
      EntryIndex.write(folder, now.entries());
      return new OwnEntries.Rebuilt(
          now.entries().size(), new ByteSize(freed), List.copyOf(now.broken().values()));
    }
  }

  /** Files that a killed process was writing: with the registry locked, nobody else writes. */
  private List<Path> temporary() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path place :
        List.of(folder.root(), folder.entries("model"), folder.entries("data"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> all = Files.list(place)) {
          all.filter(f -> f.getFileName().toString().matches("\\..*\\.tmp")).forEach(files::add);
        }
      }
    }
    return files;
  }

  /** Removes contents of no entry; an entry that cannot be read may need any file. */
  long sweep(UserRepository.Snapshot now) throws IOException {
    return now.broken().isEmpty() ? content.sweep(needed(now)) : 0;
  }

  private Set<Path> needed(UserRepository.Snapshot now) {
    Set<Path> needed = new HashSet<>();
    now.entries().stream()
        .filter(e -> e.linked().isEmpty())
        .forEach(e -> needed.add(user.base(e)));
    return needed;
  }

  /** How many bytes no entry needs; empty when that cannot be told. */
  Optional<ByteSize> leftovers() {
    UserRepository.Snapshot now = user.snapshot();
    if (!now.broken().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ByteSize(content.leftovers(needed(now))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
