package org.loupe.plan.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is installed. Immutable. */
public interface Catalogue {

  /** The analyses by name. */
  List<AnalysisDescriptor> analyses();

  /** The sources by name. */
  List<SourceDescriptor> sources();

  /** The contributed types by name. */
  List<ValueTypeDescriptor> valueTypes();

  /** The analysis of a name; former names are looked up by {@link #renamed}. */
  Optional<AnalysisDescriptor> analysis(String name);

  /** The analysis that had this name in former versions. */
  Optional<AnalysisDescriptor> renamed(String formerName);

  /** The source of a kind ({@code "model"} or {@code "data"}) and a name. */
  Optional<SourceDescriptor> source(String kind, String name);

  /** The sources of a name, of either kind. */
  List<SourceDescriptor> sources(String name);

  /** The contributed type of a name. */
  Optional<ValueTypeDescriptor> valueType(String name);

  /** The constructors of a name, of all types. */
  List<ConstructorDescriptor> constructors(String name);

  /**
   * What scripts can name that some bundles have brought, in order.
   *
   * @param bundles each as {@code name/version}
   */
  default List<String> names(Collection<String> bundles) {
    return Stream.concat(
            analyses().stream().filter(a -> bundles.contains(a.bundle())).map(a -> a.name()),
            sources().stream().filter(s -> bundles.contains(s.bundle())).map(s -> s.name()))
        .sorted()
        .toList();
  }

  /** The same with further analyses, which replace those of their names. */
  default Catalogue with(List<AnalysisDescriptor> further) {
    return further.isEmpty()
        ? this
        : of(
            Stream.concat(further.stream(), analyses().stream()).toList(), sources(), valueTypes());
  }

  /** A catalogue of these descriptors; of two of one name the first counts. */
  static Catalogue of(
      List<AnalysisDescriptor> analyses,
      List<SourceDescriptor> sources,
      List<ValueTypeDescriptor> valueTypes) {
    return new IndexedCatalogue(analyses, sources, valueTypes);
  }
}
