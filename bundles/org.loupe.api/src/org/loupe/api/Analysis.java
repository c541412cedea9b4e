package org.loupe.api;

/**
 * An analysis: one question about a network, answered from a record of parameters by a record of
 * results.
 *
 * <p>An implementation is a stateless OSGi service annotated with {@link AnalysisId} and {@link
 * Doc}; {@code run} is re-entrant. From the two records come the vocabulary of the script language
 * with its types, defaults, units and ranges, the command {@code loupe describe}, the validation and
 * the manifest. Components of both records are limited to the types of {@link org.loupe.api.value},
 * {@code double}, {@code long}, {@code boolean}, {@code String}, enums, lists of these, and types
 * annotated with {@link org.loupe.api.value.ValueType}; anything else is refused when the analysis
 * registers.
 *
 * @param <P> the parameter record
 * @param <R> the result record
 */
public interface Analysis<P extends Record, R extends Record> {

  /**
   * Runs the analysis.
   *
   * @param parameters validated against their types, ranges and defaults
   * @param context the run's services: compute, progress, cancellation, seeds, threads
   * @return the result; its components become files of the run folder and names in the script
   * @throws LoupeException when the values cannot be analysed, with a code and a remedy
   * @throws CancelledException when the run was cancelled
   */
  R run(P parameters, AnalysisContext context);
}
