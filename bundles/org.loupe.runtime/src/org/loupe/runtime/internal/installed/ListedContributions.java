package org.loupe.runtime.internal.installed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisId;
import org.loupe.api.registry.Repository;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceId;
import org.loupe.api.render.Renderer;
import org.loupe.api.render.RunReport;
import org.loupe.api.script.ScriptLanguage;

/** Contributions of a process without OSGi: objects that are listed. */
public final class ListedContributions implements Contributions {
  private final List<Contribution<Analysis<?, ?>>> analyses = new ArrayList<>();
  private final List<Contribution<Source<?, ?>>> sources = new ArrayList<>();
  private final List<Repository> repositories = new ArrayList<>();
  private final List<Renderer<?>> renderers = new ArrayList<>();
  private final List<Contribution<ScriptLanguage>> languages = new ArrayList<>();
  private final List<RunReport> reports = new ArrayList<>();
  private final Map<Class<?>, Origin> origins = new ConcurrentHashMap<>();
  private final String fingerprint;

  /**
   * Nothing yet.
   *
   * @param fingerprint a hash of what will be added; empty when it is not known
   */
  public ListedContributions(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** Adds a service, as from no bundle. */
  public ListedContributions add(Object service) {
    return add(service, Origin.NONE);
  }

  /**
   * Adds a service.
   *
   * @param service implements one of the interfaces of plug-ins
   */
  public ListedContributions add(Object service, Origin origin) {
    origins.put(service.getClass(), origin);
    switch (service) {
      case Analysis<?, ?> a -> {
        AnalysisId id = a.getClass().getAnnotation(AnalysisId.class);
        analyses.add(
            new Contribution<>(id.value(), "", List.of(id.aliases()), origin, () -> a));
      }
      case Source<?, ?> s -> {
        SourceId id = s.getClass().getAnnotation(SourceId.class);
        sources.add(new Contribution<>(id.value(), id.kind(), List.of(), origin, () -> s));
      }
      case Repository r -> repositories.add(r);
      case Renderer<?> r -> renderers.add(r);
      case RunReport r -> reports.add(r);
      case ScriptLanguage l ->
          languages.add(new Contribution<>(l.id(), "", List.of(), origin, () -> l));
      default -> throw new IllegalArgumentException("no service of plug-ins: " + service);
    }
    return this;
  }

  @Override
  public List<Contribution<Analysis<?, ?>>> analyses() {
    return List.copyOf(analyses);
  }

  @Override
  public List<Contribution<Source<?, ?>>> sources() {
    return List.copyOf(sources);
  }

  @Override
  public List<Repository> repositories() {
    return List.copyOf(repositories);
  }

  @Override
  public List<Renderer<?>> renderers() {
    return List.copyOf(renderers);
  }

  @Override
  public List<Contribution<ScriptLanguage>> languages() {
    return List.copyOf(languages);
  }

  @Override
  public Optional<RunReport> report() {
    return reports.stream().findFirst();
  }

  @Override
  public Origin origin(Class<?> type) {
    return origins.getOrDefault(type, Origin.NONE);
  }

  @Override
  public SortedMap<String, String> bundles() {
    SortedMap<String, String> bundles = new TreeMap<>();
    origins.values().stream()
        .filter(Origin::isProduct)
        .forEach(o -> bundles.put(o.bundle(), o.version()));
    return bundles;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
