package org.loupe.cli.internal.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.api.registry.Entry;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.Signature;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/**
 * Everything of one name.
 *
 * @param analyses at most one
 * @param sources of models and of data
 * @param valueTypes at most one
 * @param constructors of different types
 * @param entries models and data in the registry
 */
record Found(
    List<AnalysisDescriptor> analyses,
    List<SourceDescriptor> sources,
    List<ValueTypeDescriptor> valueTypes,
    List<ConstructorDescriptor> constructors,
    List<Entry> entries) {

  /** What has a name, former names of analyses included. */
  static Found of(String name, Catalogue catalogue, List<Entry> entries) {
    return new Found(
        catalogue.analysis(name).or(() -> catalogue.renamed(name)).stream().toList(),
        catalogue.sources(name),
        catalogue.valueType(name).stream().toList(),
        catalogue.constructors(name),
        entries.stream().filter(e -> e.name().equals(name)).toList());
  }

  /**
   * The analysis that a file has.
   *
   * @throws org.loupe.api.LoupeException when it cannot be read, or has no signature
   */
  static Found ofFile(Path file, Catalogue catalogue) {
    return new Found(
        List.of(Signature.ofFile(file, catalogue)), List.of(), List.of(), List.of(), List.of());
  }

  /** Whether nothing has the name. */
  boolean isEmpty() {
    return Stream.of(analyses, sources, valueTypes, constructors, entries).allMatch(List::isEmpty);
  }

  /** All names that there are. */
  static List<String> names(Catalogue catalogue, List<Entry> entries) {
    List<String> names = new ArrayList<>();
    catalogue.analyses().forEach(a -> names.add(a.name()));
    catalogue.sources().forEach(s -> names.add(s.name()));
    for (ValueTypeDescriptor t : catalogue.valueTypes()) {
      names.add(t.name());
      t.constructors().forEach(c -> names.add(c.name()));
    }
    entries.forEach(e -> names.add(e.name()));
    return names.stream().distinct().toList();
  }
}
