package org.loupe.runtime.internal.installed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Analysis;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Source;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.runtime.RunProblem;

/**
 * The contributions that count: of two of one name the product's, else neither. A snapshot;
 * immutable, nothing is started.
 */
public final class Installed {
  private final Map<String, Contribution<Analysis<?, ?>>> analyses;
  private final Map<String, Contribution<Source<?, ?>>> sources;
  private final List<Contribution<ScriptLanguage>> languages;
  private final Map<String, LoupeException> twice = new LinkedHashMap<>();

  private Installed(Contributions contributions) {
    analyses = unique(contributions.analyses());
    sources = unique(contributions.sources());
    languages = contributions.languages();
  }

  /** What counts at present. */
  public static Installed of(Contributions contributions) {
    return new Installed(contributions);
  }

  /** The analyses, the product's first. */
  public List<Contribution<Analysis<?, ?>>> analyses() {
    return List.copyOf(analyses.values());
  }

  /** The sources, the product's first. */
  public List<Contribution<Source<?, ?>>> sources() {
    return List.copyOf(sources.values());
  }

  /** The analysis of a name, or the one that had it formerly. */
  public Optional<Contribution<Analysis<?, ?>>> analysis(String name) {
    Contribution<Analysis<?, ?>> found = analyses.get(name);
    return found != null
        ? Optional.of(found)
        : analyses.values().stream().filter(a -> a.aliases().contains(name)).findFirst();
  }

  /** The source of a kind and a name. */
  public Optional<Contribution<Source<?, ?>>> source(String kind, String name) {
    return sources.values().stream()
        .filter(s -> s.kind().equals(kind) && s.name().equals(name))
        .findFirst();
  }

  /** The language of a name for script steps; of two the product's. */
  public Optional<Contribution<ScriptLanguage>> language(String name) {
    return languages.stream().filter(l -> l.name().equals(name)).findFirst();
  }

  /** Names that two contributions have: LP-1105, each names the bundles. */
  public List<LoupeException> twice() {
    return List.copyOf(twice.values());
  }

  /** Why a contribution is not used although it is there; empty when it is not there. */
  public String whyNot(String kind, String name) {
    LoupeException problem = twice.get(key(kind, name));
    return problem == null ? "" : " " + problem.getMessage();
  }

  private static String key(String kind, String name) {
    return kind.isEmpty() ? name : kind + " " + name;
  }

  private <T> Map<String, Contribution<T>> unique(List<Contribution<T>> all) {
    Map<String, List<Contribution<T>>> named = new LinkedHashMap<>();
    List<Contribution<T>> ordered = new ArrayList<>(all);
    ordered.sort((a, b) -> Boolean.compare(b.origin().isProduct(), a.origin().isProduct()));
    int unnamed = 0;
    for (Contribution<T> c : ordered) {
      // those without a name are kept, each by itself: whoever describes them says what they lack
      String key = c.name().isEmpty() ? "#" + unnamed++ : c.kind() + " " + c.name();
      named.computeIfAbsent(key, _ -> new ArrayList<>()).add(c);
    }
    Map<String, Contribution<T>> unique = new LinkedHashMap<>();
    for (List<Contribution<T>> same : named.values()) {
      Contribution<T> first = same.getFirst();
      boolean wins =
          same.size() == 1
              || first.origin().isProduct() && !same.get(1).origin().isProduct();
      String key = key(first.kind(), first.name());
      if (wins) {
        unique.put(first.name().isEmpty() ? "#" + unique.size() : key, first);
      }
      if (same.size() > 1) {
        twice.put(key, problem(same, wins));
      }
    }
    return unique;
  }

  private static <T> LoupeException problem(List<Contribution<T>> same, boolean wins) {
    List<String> bundles = same.stream().map(c -> c.origin().toString()).toList();
    return new LoupeException(
        RunProblem.NAME_TWICE,
        "The %s comes from %s; %s."
            .formatted(
                same.getFirst().what(),
                String.join(" and from ", bundles),
                wins ? "the product's is used" : "none of them is used"));
  }
}
