package org.loupe.plan.catalogue;

import java.util.List;

/** What {@link Describe} finds out about a contribution. */
public sealed interface Description {

  /** The contributed types that the contribution's parameters and results use. */
  List<ValueTypeDescriptor> valueTypes();

  /** The record of its parameters. */
  Class<? extends Record> parameters();

  /**
   * An analysis.
   *
   * @param descriptor its descriptor
   * @param valueTypes the contributed types it uses
   * @param parameters the record of its parameters
   * @param result the record of its results
   */
  record OfAnalysis(
      AnalysisDescriptor descriptor,
      List<ValueTypeDescriptor> valueTypes,
      Class<? extends Record> parameters,
      Class<? extends Record> result)
      implements Description {
    /** Copies the list. */
    public OfAnalysis {
      valueTypes = List.copyOf(valueTypes);
    }
  }

  /**
   * A source.
   *
   * @param descriptor its descriptor
   * @param valueTypes the contributed types it uses
   * @param parameters the record of its arguments
   */
  record OfSource(
      SourceDescriptor descriptor,
      List<ValueTypeDescriptor> valueTypes,
      Class<? extends Record> parameters)
      implements Description {
    /** Copies the list. */
    public OfSource {
      valueTypes = List.copyOf(valueTypes);
    }
  }
}
