package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
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
  private final EntryWriter writer;
  private final EntryAddition addition;
  private final Upkeep upkeep;
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
    UserStore store = UserStore.of(places.data().resolve("registry"));
    this.folder = store.folder();
    this.user = store.user();
    this.writer = store.writer();
    this.files = new EntryFiles(hashes);
    this.opener = new EntryOpener(contributions);
    this.details = new DetailsStore(places.cache());
    this.addition = new EntryAddition(registry, hashes, store, files, opener, details);
    this.upkeep = new Upkeep(store);
  }

  @Override
  public SourceContext context(
      String name, ByteSize memory, Cancellation cancellation, Consumer<String> warnings) {
    return new InputContext(
        name,
        memory,
        cancellation,
        hashes,
        n -> warnings.accept(n.code().id() + " " + n.message()));
  }

  @Override
  public Added add(NewEntry wanted, ByteSize memory, Cancellation cancellation) {
    List<String> warnings = new ArrayList<>();
    EntryDraft draft = EntryDraft.of(wanted, contributions);
    SourceContext context = context(draft.name(), memory, cancellation, warnings::add);
    try {
      return addition.add(wanted, draft, context, warnings, cancellation);
    } catch (IOException e) {
      throw writer.notWritten(e);
    }
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
      EntryDetails found = opener.details(after, user.base(own), context);
      writer.write(own.file(), EntryJson.changed(own.json(), after));
      details.put(after, opener.bundle(after), found);
      return after;
    } catch (IOException e) {
      throw writer.notWritten(e);
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
                            .formatted(entry.kind(), entry.name(), registry.repository(entry))));
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
      writer.index();
      upkeep.sweep(user.snapshot());
      return removed;
    } catch (IOException e) {
      throw writer.notWritten(e);
    }
  }

  @Override
  public Rebuilt rebuild() {
    try {
      return upkeep.rebuild();
    } catch (IOException e) {
      throw writer.notWritten(e);
    }
  }

  @Override
  public Optional<ByteSize> leftovers() {
    return upkeep.leftovers();
  }
}
