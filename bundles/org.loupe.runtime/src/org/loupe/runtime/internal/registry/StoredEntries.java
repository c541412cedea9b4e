package org.loupe.runtime.internal.registry;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.data.io.AtomicFile;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.loupe.runtime.internal.run.InputContext;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes the user's entries. Files are brought in first, then, with the registry locked, the
 * entry's own file is replaced: that is the moment at which an entry is there, has changed, or is
 * gone. All that comes before or after may be lost.
 */
@Component(service = OwnEntries.class)
public final class StoredEntries implements OwnEntries {
  private final Contributions contributions;
  private final Registry registry;
  private final HashCache hashes;
  private final UserFolder folder;
  private final UserRepository user;
  private final ContentStore content;
  private final EntryFiles files;
  private final EntryOpener opener;
  private final DetailsStore details;

  /** The entries of a framework's user. */
  @Activate
  public StoredEntries(
      BundleContext context, @Reference Registry registry, @Reference HashCache hashes) {
    this(new OsgiContributions(context), registry, hashes, Places.ofProcess());
  }

  /** The entries in a user's places. */
  public StoredEntries(
      Contributions contributions, Registry registry, HashCache hashes, Places places) {
    this.contributions = contributions;
    this.registry = registry;
    this.hashes = hashes;
    this.folder = new UserFolder(places.data().resolve("registry"));
    this.user = new UserRepository(folder);
    this.content = new ContentStore(folder.content());
    this.files = new EntryFiles(hashes);
    this.opener = new EntryOpener(contributions);
    this.details = new DetailsStore(places.cache());
  }

  @Override
  public SourceContext context(
      String name, ByteSize memory, Cancellation cancellation, Consumer<String> warnings) {
    return new InputContext(
        name, memory, cancellation, hashes, n -> warnings.accept(n.code().id() + " " + n.message()));
  }

  @Override
  public Added add(NewEntry wanted, ByteSize memory, Cancellation cancellation) {
    List<String> warnings = new ArrayList<>();
    EntryDraft draft = EntryDraft.of(wanted, contributions);
    SourceContext context = context(draft.name(), memory, cancellation, warnings::add);
    draft.addBeside(context);
    try {
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
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private Incoming incoming() throws IOException {
    try (RegistryLock _ = RegistryLock.of(folder)) {
      return content.incoming();
    }
  }

  /** An entry that its source has opened. */
  private record Opened(Entry entry, EntryDetails details) {}

  private Opened opened(EntryDraft draft, Entry entry, Path base, SourceContext context) {
    try {
      EntryDetails found = open(entry, base, context);
      return new Opened(draft.described(entry, found), found);
    } catch (LoupeException e) {
      throw new LoupeException(e.code(), atHome(e.getMessage(), base, draft), e.remedy(), e);
    }
  }

  /** A message with the files where a person has them, not where they are on their way. */
  private static String atHome(String message, Path folder, EntryDraft draft) {
    return message.replace(folder.toString(), draft.base().toString());
  }

  private EntryDetails open(Entry entry, Path base, SourceContext context) {
    List<Path> paths = entry.files().stream().map(f -> base.resolve(f.name())).toList();
    return EntryRegistry.details(opener.open(entry, paths, context));
  }

  private Added commit(
      Opened opened, EntryDraft draft, Optional<Incoming> incoming, List<String> warnings)
      throws IOException {
    Entry entry = opened.entry();
    try (RegistryLock _ = RegistryLock.of(folder)) {
      UserRepository.Snapshot now = user.snapshot();
      Optional<UserEntry> same = same(now, draft, entry);
      if (same.isEmpty()) {
        checkFree(now, draft, entry);
      }
      boolean isCopied = same.map(s -> s.linked().isEmpty()).orElse(true);
      if (incoming.isPresent() && isCopied && !isRight(entry)) {
        incoming.get().publish(content.folder(entry.files()));
      }
      if (same.isPresent()) {
        return new Added(same.get().entry(), false, Optional.empty(), warnings);
      }
      Optional<Path> linked = incoming.isPresent() ? Optional.empty() : Optional.of(draft.base());
      write(entry, EntryJson.json(entry, linked));
    }
    details.put(entry, opener.bundle(entry), opened.details());
    return new Added(entry, true, hidden(entry), warnings);
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
        now.broken().get(folder.entry(entry.kind(), entry.name(), entry.version()));
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
      files.checked(entry, content.folder(entry.files()));
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

  /** Writes an entry's file, which is the moment that counts, and then the index. */
  private void write(Entry entry, JsonObject json) throws IOException {
    write(folder.entry(entry.kind(), entry.name(), entry.version()), json);
  }

  private void write(Path file, JsonObject json) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] bytes = EntryJson.bytes(json);
    AtomicFile.write(file, out -> out.write(bytes));
    index();
  }

  /** An index that is not up to date costs time only. */
  private void index() {
    try {
      EntryIndex.write(folder, user.snapshot().entries());
    } catch (IOException e) {
      System.getLogger(StoredEntries.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} cannot be written: {1}", folder.index(), e);
    }
  }

  private LoupeException notWritten(IOException e) {
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return new LoupeException(
        RunProblem.ENTRY_NOT_WRITTEN,
        "The registry in '%s' cannot be written: %s."
            .formatted(folder.root(), why == null ? e.toString() : why),
        e);
  }

  @Override
  public Entry edit(
      String kind,
      String name,
      Optional<String> version,
      Map<String, String> texts,
      ByteSize memory,
      Cancellation cancellation) {
    try (RegistryLock _ = RegistryLock.of(folder)) {
      UserEntry own = own(EntryLookup.find(registry, kind, name, version));
      Entry before = own.entry();
      SourceChoice choice =
          SourceChoice.of(contributions, kind, own.file(), Optional.of(before.source()));
      Settings settings = new Settings(choice.descriptor(), texts);
      Entry after = edited(before, settings);
      SourceContext context = context(name, memory, cancellation, _ -> {});
      files.checked(before, user.base(own));
      EntryDetails found = open(after, user.base(own), context);
      write(own.file(), EntryJson.changed(own.json(), after));
      details.put(after, opener.bundle(after), found);
      return after;
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private UserEntry own(Entry entry) {
    UserEntry own =
        user.of(entry)
            .orElseThrow(
                () ->
                    new LoupeException(
                        RunProblem.NOT_OWN_ENTRY,
                        "The %s '%s' comes from the repository '%s'."
                            .formatted(
                                entry.kind(), entry.name(), registry.repository(entry))));
    if (own.isReadOnly()) {
      throw new LoupeException(
          RunProblem.NEWER_ENTRY,
          "The entry '%s' was written by a newer version of Loupe.".formatted(own.file()));
    }
    return own;
  }

  private static Entry edited(Entry before, Settings settings) {
    return new Entry(
        before.name(),
        before.version(),
        before.kind(),
        settings.fact("title", settings.has("title") ? "" : before.title()),
        before.source(),
        settings.over(before.arguments()),
        before.files(),
        before.summary(),
        settings.fact("licence", settings.has("licence") ? "" : before.licence()),
        settings.fact("origin", settings.has("origin") ? "" : before.origin()));
  }

  @Override
  public List<String> remove(String kind, String name, Optional<String> version) {
    try (RegistryLock _ = RegistryLock.of(folder)) {
      UserRepository.Snapshot now = user.snapshot();
      List<UserEntry> entries =
          now.entries().stream()
              .filter(e -> e.entry().kind().equals(kind) && e.entry().name().equals(name))
              .filter(e -> version.map(e.entry().version()::equals).orElse(true))
              .toList();
      List<Path> broken =
          now.broken().keySet().stream()
              .filter(f -> f.getParent().equals(folder.entries(kind)))
              .filter(f -> UserFolder.name(f).equals(name))
              .filter(f -> version.map(UserFolder.version(f)::equals).orElse(true))
              .toList();
      if (entries.isEmpty() && broken.isEmpty()) {
        // says that there is none, or that it is not the user's
        own(EntryLookup.find(registry, kind, name, version));
      }
      entries.forEach(e -> own(e.entry()));
      List<String> removed = new ArrayList<>();
      for (UserEntry e : entries) {
        Files.delete(e.file());
        removed.add(e.entry().name() + " " + e.entry().version());
      }
      for (Path file : broken) {
        Files.delete(file);
        removed.add(file.getFileName().toString());
      }
      index();
      sweep(user.snapshot());
      return removed;
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  @Override
  public Rebuilt rebuild() {
    try (RegistryLock _ = RegistryLock.of(folder)) {
      UserRepository.Snapshot now = user.snapshot();
      long freed = sweep(now);
      for (Path file : temporary()) {
        freed += Files.size(file);
        Files.delete(file);
      }
      EntryIndex.write(folder, now.entries());
      return new Rebuilt(
          now.entries().size(), new ByteSize(freed), List.copyOf(now.broken().values()));
    } catch (IOException e) {
      throw notWritten(e);
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

  /** An entry that cannot be read may need any file. */
  private long sweep(UserRepository.Snapshot now) throws IOException {
    return now.broken().isEmpty() ? content.sweep(needed(now)) : 0;
  }

  private Set<Path> needed(UserRepository.Snapshot now) {
    Set<Path> needed = new HashSet<>();
    now.entries().stream()
        .filter(e -> e.linked().isEmpty())
        .forEach(e -> needed.add(user.base(e)));
    return needed;
  }

  @Override
  public Optional<ByteSize> leftovers() {
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
