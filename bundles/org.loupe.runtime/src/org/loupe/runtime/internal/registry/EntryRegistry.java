package org.loupe.runtime.internal.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Repository;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The user's entries and those of contributed repositories. Of two entries of one kind and name the
 * user's counts, else that of the first repository by name.
 */
@Component(service = Registry.class)
public final class EntryRegistry implements Registry {
  private record Held(Entry entry, Repository repository) {}

  private final Complaints complaints = new Complaints();
  private final Contributions contributions;
  private final UserRepository user;
  private final EntryStore store;

  /** The registry of a framework. */
  @Activate
  public EntryRegistry(BundleContext context, @Reference HashCache hashes) {
    this(new OsgiContributions(context), hashes, Places.ofProcess());
  }

  /** The registry over contributed repositories. */
  public EntryRegistry(Contributions contributions, HashCache hashes, Places places) {
    this.contributions = contributions;
    this.user = new UserRepository(places.data().resolve("registry"), complaints);
    this.store = new EntryStore(places.cache(), hashes);
  }

  @Override
  public List<Entry> entries() {
    return held().stream().map(Held::entry).toList();
  }

  private Collection<Held> held() {
    Map<String, Held> entries = new TreeMap<>();
    List<Repository> repositories = new ArrayList<>(List.of(user));
    contributions.repositories().stream()
        .sorted(Comparator.comparing(Repository::name))
        .forEach(repositories::add);
    for (Repository r : repositories) {
      for (Entry e : entries(r)) {
        Optional<String> wrong = EntryCheck.wrong(e);
        if (wrong.isPresent()) {
          complaints.add("an entry of %s cannot be used: %s".formatted(r.name(), wrong.get()));
        } else {
          entries.putIfAbsent(e.kind() + " " + e.name(), new Held(e, r));
        }
      }
    }
    return entries.values();
  }

  private List<Entry> entries(Repository repository) {
    try {
      return repository.entries();
      // the others work
    } catch (RuntimeException e) {
      complaints.add("the repository %s cannot be read: %s".formatted(repository.name(), e));
      return List.of();
    }
  }

  @Override
  public Optional<Entry> find(String kind, String name) {
    user.checkReadable(kind, name);
    return entries().stream()
        .filter(e -> e.kind().equals(kind) && e.name().equals(name))
        .findFirst();
  }

  @Override
  public List<Path> fetch(Entry entry) {
    Optional<Held> held = held().stream().filter(h -> h.entry().equals(entry)).findFirst();
    EntryCheck.wrong(entry)
        .ifPresent(
            why -> {
              throw new LoupeException(
                  RunProblem.BAD_ENTRY,
                  "The entry '%s' cannot be used: %s.".formatted(entry.name(), why));
            });
    return store.fetch(
        entry,
        file ->
            held.orElseThrow(
                    () ->
                        new LoupeException(
                            RunProblem.ENTRY_FILE,
                            "No repository has the entry '%s' any more.".formatted(entry.name())))
                .repository()
                .open(entry, file));
  }
}
