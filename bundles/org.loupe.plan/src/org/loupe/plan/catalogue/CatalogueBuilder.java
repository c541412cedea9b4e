package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/** Collects descriptions into a catalogue. Not thread-safe. */
public final class CatalogueBuilder {
  private final List<AnalysisDescriptor> analyses = new ArrayList<>();
  private final List<SourceDescriptor> sources = new ArrayList<>();
  private final Map<String, ValueTypeDescriptor> valueTypes = new LinkedHashMap<>();

  /**
   * Adds an analysis or source with the types it uses.
   *
   * @throws LoupeException when another contribution has a different type of the same name; nothing
   *     is added then
   */
  public CatalogueBuilder add(Description description) {
    for (ValueTypeDescriptor type : description.valueTypes()) {
      ValueTypeDescriptor known = valueTypes.get(type.name());
      if (known != null && !known.equals(type)) {
        throw new LoupeException(
            PlanProblem.VALUE_TYPE_TWICE,
            "There are two different value types named '%s'.".formatted(type.name()));
      }
    }
    description.valueTypes().forEach(t -> valueTypes.put(t.name(), t));
    switch (description) {
      case Description.OfAnalysis a -> analyses.add(a.descriptor());
      case Description.OfSource s -> sources.add(s.descriptor());
    }
    return this;
  }

  /** The catalogue of what was added. */
  public Catalogue build() {
    return Catalogue.of(analyses, sources, List.copyOf(valueTypes.values()));
  }
}
