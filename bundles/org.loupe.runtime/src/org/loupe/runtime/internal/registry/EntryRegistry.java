package org.loupe.runtime.internal.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Repository;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
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
 * The user's entries and those of contributed repositories. Of two entries of one kind, name and
 * version the user's counts, else that of the first repository by name.
 */
@Component(service = Registry.class)
public final class EntryRegistry implements Registry {
  private record Held(Entry entry, Repository repository) {
    boolean isOwn() {
      return repository.name().equals(UserRepository.NAME);
    }

    String key() {
      return "%s %s %s".formatted(entry.kind(), entry.name(), entry.version());
    }
  }

  private static final Comparator<Held> ORDER =
      Comparator.comparing((Held h) -> h.entry().kind())
          .thenComparing(h -> h.entry().name())
          .thenComparing(h -> !h.isOwn())
          .thenComparing(h -> h.entry().version(), VersionOrder.OLDEST_FIRST.reversed());

  private final Contributions contributions;
  private final UserRepository user;
  private final EntryStore store;
  private final EntryFiles files;
  private final EntryOpener opener;
  private final DetailsStore details;

  /** The registry of a framework. */
  @Activate
  public EntryRegistry(BundleContext context, @Reference HashCache hashes) {
    this(new OsgiContributions(context), hashes, Places.ofProcess());
  }

  /** The registry over contributed repositories. */
  public EntryRegistry(Contributions contributions, HashCache hashes, Places places) {
    this.contributions = contributions;
    this.user = new UserRepository(new UserFolder(places.data().resolve("registry")));
    this.store = new EntryStore(places.cache(), hashes);
    this.files = new EntryFiles(hashes);
    this.opener = new EntryOpener(contributions);
    this.details = new DetailsStore(places.cache());
  }

  @Override
  public List<Entry> entries() {
    return held(new ArrayList<>()).stream().map(Held::entry).toList();
  }

  @Override
  public List<LoupeException> problems() {
    List<LoupeException> problems = new ArrayList<>(user.snapshot().broken().values());
    held(problems);
    return List.copyOf(problems);
  }

  private Collection<Held> held(List<LoupeException> problems) {
    List<Repository> repositories = new ArrayList<>(List.of(user));
    contributions.repositories().stream()
        .sorted(Comparator.comparing(Repository::name))
        .forEach(repositories::add);
    List<Held> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Repository r : repositories) {
      for (Entry e : entries(r, problems)) {
        Held held = new Held(e, r);
        Optional<String> wrong = EntryCheck.wrong(e);
        if (wrong.isPresent()) {
          problems.add(
              new LoupeException(
                  RunProblem.BAD_CONTRIBUTION,
                  "An entry of the repository '%s' cannot be used: %s."
                      .formatted(r.name(), wrong.get())));
        } else if (seen.add(held.key())) {
          all.add(held);
        }
      }
    }
    all.sort(ORDER);
    return all;
  }

  private static List<Entry> entries(Repository repository, List<LoupeException> problems) {
    try {
      return repository.entries();
      // the others work
    } catch (RuntimeException e) {
      problems.add(
          new LoupeException(
              RunProblem.BAD_CONTRIBUTION,
              "The repository '%s' cannot be read: %s.".formatted(repository.name(), e),
              e));
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
  public String repository(Entry entry) {
    return held(entry).map(h -> h.repository().name()).orElse("");
  }

  private Optional<Held> held(Entry entry) {
    return held(new ArrayList<>()).stream().filter(h -> h.entry().equals(entry)).findFirst();
  }

  @Override
  public List<Path> fetch(Entry entry) {
    Optional<UserEntry> own = user.of(entry);
    if (own.isPresent()) {
      return files.checked(entry, user.base(own.get()));
    }
    EntryCheck.wrong(entry)
        .ifPresent(
            why -> {
              throw new LoupeException(
                  RunProblem.BAD_ENTRY,
                  "The entry '%s' cannot be used: %s.".formatted(entry.name(), why));
            });
    Optional<Held> held = held(entry);
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

  @Override
  public Object open(Entry entry, SourceContext context) {
    return opener.open(entry, fetch(entry), context);
  }

  @Override
  public Header header(Entry entry, SourceContext context) {
    boolean isModel = entry.kind().equals("model");
    return (isModel ? details.get(entry, opener.bundle(entry)) : Optional.<EntryDetails>empty())
        .flatMap(d -> d instanceof EntryDetails.OfModel m ? Optional.of(m) : Optional.empty())
        .map(m -> Header.ofLayers(m.layers().stream().map(l -> l.name()).toList()))
        .orElseGet(() -> opener.header(entry, fetch(entry), context));
  }

  @Override
  public EntryDetails details(Entry entry, SourceContext context) {
    String bundle = opener.bundle(entry);
    return details
        .get(entry, bundle)
        .orElseGet(
            () -> {
              EntryDetails found = details(open(entry, context));
              details.put(entry, bundle, found);
              return found;
            });
  }

  /** What is said of what a source has opened. */
  static EntryDetails details(Object opened) {
    return switch (opened) {
      case Model m -> DetailsOfModel.of(m);
      case Dataset d -> DetailsOfData.of(d);
      default -> throw new IllegalStateException("a source gave " + opened);
    };
  }
}
