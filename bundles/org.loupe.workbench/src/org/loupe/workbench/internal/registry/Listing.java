package org.loupe.workbench.internal.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;

/**
 * The registry as a tree: models, data, problems.
 *
 * @param groups those with something in them
 */
record Listing(List<RegistryItem> groups) {

  /** Copies the list. */
  Listing {
    groups = List.copyOf(groups);
  }

  /**
   * Sorts entries into groups; of one name, the first stands for the others.
   *
   * @param entries in the order of the registry
   */
  static Listing of(
      List<Entry> entries, Function<Entry, String> repository, List<LoupeException> problems) {
    List<RegistryItem> groups = new ArrayList<>();
    add(groups, "Models", entries(entries, "model", repository));
    add(groups, "Data", entries(entries, "data", repository));
    add(
        groups,
        "Problems",
        problems.stream().<RegistryItem>map(RegistryItem.Problem::new).toList());
    return new Listing(groups);
  }

  private static void add(List<RegistryItem> groups, String label, List<RegistryItem> items) {
    if (!items.isEmpty()) {
      groups.add(new RegistryItem.Group(label, items));
    }
  }

  private static List<RegistryItem> entries(
      List<Entry> all, String kind, Function<Entry, String> repository) {
    Map<String, List<Entry>> byName = new LinkedHashMap<>();
    all.stream()
        .filter(e -> e.kind().equals(kind))
        .forEach(e -> byName.computeIfAbsent(e.name(), _ -> new ArrayList<>()).add(e));
    List<RegistryItem> items = new ArrayList<>();
    for (List<Entry> same : byName.values()) {
      List<RegistryItem> others =
          same.stream()
              .skip(1)
              .<RegistryItem>map(
                  e -> new RegistryItem.Known(e, repository.apply(e), false, List.of()))
              .toList();
      Entry first = same.getFirst();
      items.add(new RegistryItem.Known(first, repository.apply(first), true, others));
    }
    return items;
  }

  /** What has all words of a text, in its name, title, summary, source, licence or origin. */
  Listing matching(String text) {
    List<String> words =
        List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
            .filter(w -> !w.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return this;
    }
    List<RegistryItem> found = new ArrayList<>();
    for (RegistryItem g : groups) {
      add(
          found,
          g.label(),
          g.children().stream().filter(i -> matches(i, words)).toList());
    }
    return new Listing(found);
  }

  private static boolean matches(RegistryItem item, List<String> words) {
    String said = said(item).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(said::contains)
        || item.children().stream().anyMatch(c -> matches(c, words));
  }

  private static String said(RegistryItem item) {
    String said = item.label() + " " + item.detail();
    return item instanceof RegistryItem.Known k
        ? String.join(
            " ",
            said,
            k.entry().summary(),
            k.entry().source(),
            k.entry().licence(),
            k.entry().origin())
        : said;
  }

  /** The line of an entry. */
  Optional<RegistryItem> find(Entry entry) {
    return groups.stream()
        .flatMap(g -> g.children().stream())
        .<RegistryItem>mapMulti(
            (i, to) -> {
              to.accept(i);
              i.children().forEach(to);
            })
        .filter(i -> i instanceof RegistryItem.Known k && isSame(k.entry(), entry))
        .findFirst();
  }

  private static boolean isSame(Entry a, Entry b) {
    return a.kind().equals(b.kind())
        && a.name().equals(b.name())
        && a.version().equals(b.version());
  }
}
