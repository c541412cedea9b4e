package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;

/** The way of an entry into the user's registry: its files first, its own file last. */
final class EntryAddition {
  private final Registry registry;
  private final HashCache hashes;
  private final UserStore store;
  private final EntryFiles files;
  private final EntryOpener opener;
  private final DetailsStore details;

  EntryAddition(
      Registry registry,
      HashCache hashes,
      UserStore store,
      EntryFiles files,
      EntryOpener opener,
      DetailsStore details) {
    this.registry = registry;
    this.hashes = hashes;
    this.store = store;
    this.files = files;
    this.opener = opener;
    this.details = details;
  }

  /**
   * Adds it.
   *
   * @param warnings what the context is told; those on files name the person's
   */
  OwnEntries.Added add(
      NewEntry wanted,
      EntryDraft draft,
      SourceContext context,
      List<String> warnings,
      Cancellation cancellation)
      throws IOException {
    draft.addBeside(context);
    if (wanted.keeping() == NewEntry.Keeping.LINK) {
      Entry entry = draft.entry(draft.noted(f -> hashes.sha256(f, cancellation)));
      Opened opened = opened(draft, entry, draft.base(), context);
      return commit(opened, draft, Optional.empty(), warnings);
    }
    try (Incoming incoming = incoming()) {
      List<Entry.EntryFile> copies = new ArrayList<>();
      for (Map.Entry<String, Path> f : draft.files().entrySet()) {
        copies.add(incoming.copy(f.getKey(), f.getValue(), cancellation));
      }
      Opened opened = opened(draft, draft.entry(copies), incoming.folder(), context);
      warnings.replaceAll(w -> atHome(w, incoming.folder(), draft));
      return commit(opened, draft, Optional.of(incoming), warnings);
    }
  }

  private Incoming incoming() throws IOException {
    try (RegistryLock _ = RegistryLock.of(store.folder())) {
      return store.content().incoming();
    }
  }

  /** An entry that its source has opened. */
  private record Opened(Entry entry, EntryDetails details) {}

  private Opened opened(EntryDraft draft, Entry entry, Path base, SourceContext context) {
    try {
      EntryDetails found = opener.details(entry, base, context);
      return new Opened(draft.described(entry, found), found);
    } catch (LoupeException e) {
      throw new LoupeException(e.code(), atHome(e.getMessage(), base, draft), e.remedy(), e);
    }
  }

  /** A message with the files where a person has them, not where they are on their way. */
  private static String atHome(String message, Path folder, EntryDraft draft) {
    return message.replace(folder.toString(), draft.base().toString());
  }

  private OwnEntries.Added commit(
      Opened opened, EntryDraft draft, Optional<Incoming> incoming, List<String> warnings)
      throws IOException {
    Entry entry = opened.entry();
    try (RegistryLock _ = RegistryLock.of(store.folder())) {
      UserRepository.Snapshot now = store.user().snapshot();
      Optional<UserEntry> same = same(now, draft, entry);
      if (same.isEmpty()) {
        checkFree(now, draft, entry);
      }
      boolean isCopied = same.map(s -> s.linked().isEmpty()).orElse(true);
      if (incoming.isPresent() && isCopied && !isRight(entry)) {
        incoming.get().publish(store.content().folder(entry.files()));
      }
      if (same.isPresent()) {
        return new OwnEntries.Added(same.get().entry(), false, Optional.empty(), warnings);
      }
      Optional<Path> linked = incoming.isPresent() ? Optional.empty() : Optional.of(draft.base());
      store.writer().write(entry, EntryJson.json(entry, linked));
    }
    details.put(entry, opener.bundle(entry), opened.details());
    return new OwnEntries.Added(entry, true, hidden(entry), warnings);
  }

  /** An entry of the name that holds the same already. */
  private static Optional<UserEntry> same(
      UserRepository.Snapshot now, EntryDraft draft, Entry entry) {
    return now.entries().stream()
        .filter(e -> e.entry().name().equals(entry.name()))
        .filter(e -> draft.version().map(v -> v.equals(e.entry().version())).orElse(true))
        .filter(e -> EntryDraft.isSame(e.entry(), entry))
        .findFirst();
  }

  private void checkFree(UserRepository.Snapshot now, EntryDraft draft, Entry entry) {
    LoupeException broken =
        now.broken().get(store.folder().entry(entry.kind(), entry.name(), entry.version()));
    if (broken != null) {
      throw broken;
    }
    List<String> versions =
        now.entries().stream()
            .map(UserEntry::entry)
            .filter(e -> e.kind().equals(entry.kind()) && e.name().equals(entry.name()))
            .map(Entry::version)
            .sorted(VersionOrder.OLDEST_FIRST)
            .toList();
    boolean isTaken =
        draft.version().map(versions::contains).orElse(!versions.isEmpty());
    if (isTaken) {
      throw new LoupeException(
          RunProblem.ENTRY_EXISTS,
          "The %s '%s' is there already with other content, in version %s."
              .formatted(entry.kind(), entry.name(), String.join(", ", versions)),
          "Add it as a new version ('--version %s'), under another name ('--name'), or remove the"
                  .formatted(next(versions.getLast()))
              + " old one.");
    }
  }

  private static String next(String version) {
    return version.matches("\\d{1,9}") ? String.valueOf(Long.parseLong(version) + 1) : "2";
  }

  /** Whether the files of an entry are in the registry with the right bytes. */
  private boolean isRight(Entry entry) {
    try {
      files.checked(entry, store.content().folder(entry.files()));
      return true;
    } catch (LoupeException _) {
      return false;
    }
  }

  private Optional<String> hidden(Entry entry) {
    return registry.entries().stream()
        .filter(e -> e.kind().equals(entry.kind()) && e.name().equals(entry.name()))
        .map(registry::repository)
        .filter(r -> !r.equals(UserRepository.NAME))
        .findFirst();
  }
}
