package org.loupe.plan.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A catalogue with an index by name. */
final class IndexedCatalogue implements Catalogue {
  private final Map<String, AnalysisDescriptor> analyses;
  private final Map<String, AnalysisDescriptor> formerNames = new HashMap<>();
  private final Map<String, SourceDescriptor> sources;
  private final Map<String, ValueTypeDescriptor> valueTypes;
  private final Map<String, List<ConstructorDescriptor>> constructors;

  IndexedCatalogue(
      List<AnalysisDescriptor> analyses,
      List<SourceDescriptor> sources,
      List<ValueTypeDescriptor> valueTypes) {
    this.analyses = index(analyses, AnalysisDescriptor::name);
    this.sources = index(sources, s -> key(s.kind(), s.name()));
    this.valueTypes = index(valueTypes, ValueTypeDescriptor::name);
    this.analyses
        .values()
        .forEach(a -> a.aliases().forEach(alias -> formerNames.putIfAbsent(alias, a)));
    this.constructors =
        this.valueTypes.values().stream()
            .flatMap(t -> t.constructors().stream())
            .collect(Collectors.groupingBy(ConstructorDescriptor::name));
  }

  private static <T> Map<String, T> index(Collection<T> items, Function<T, String> name) {
    Map<String, T> index = new TreeMap<>();
    items.forEach(i -> index.putIfAbsent(name.apply(i), i));
    return index;
  }

  private static String key(String kind, String name) {
    return name + "\n" + kind;
  }

  @Override
  public List<AnalysisDescriptor> analyses() {
    return List.copyOf(analyses.values());
  }

  @Override
  public List<SourceDescriptor> sources() {
    return List.copyOf(sources.values());
  }

  @Override
  public List<ValueTypeDescriptor> valueTypes() {
    return List.copyOf(valueTypes.values());
  }

  @Override
  public Optional<AnalysisDescriptor> analysis(String name) {
    return Optional.ofNullable(analyses.get(name));
  }

  @Override
  public Optional<AnalysisDescriptor> renamed(String formerName) {
    return Optional.ofNullable(formerNames.get(formerName));
  }

  @Override
  public Optional<SourceDescriptor> source(String kind, String name) {
    return Optional.ofNullable(sources.get(key(kind, name)));
  }

  @Override
  public List<SourceDescriptor> sources(String name) {
    return sources.values().stream()
        .filter(s -> s.name().equals(name))
        .sorted(Comparator.comparing(SourceDescriptor::kind))
        .toList();
  }

  @Override
  public Optional<ValueTypeDescriptor> valueType(String name) {
    return Optional.ofNullable(valueTypes.get(name));
  }

  @Override
  public List<ConstructorDescriptor> constructors(String name) {
    return constructors.getOrDefault(name, List.of());
  }
}
