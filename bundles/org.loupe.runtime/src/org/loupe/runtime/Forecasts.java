package org.loupe.runtime;

import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Plan;

/**
 * What a run of a plan would find in the cache, found out without running anything: for editors.
 * Models and data are read as a run reads them, since the content counts. An OSGi service;
 * thread-safe.
 */
public interface Forecasts {

  /**
   * Looks for the results of a plan's steps.
   *
   * @param plan the plan
   * @param settings of the run; {@code memory} is also what models and data may take here
   * @param cancellation looked at while reading
   * @return a forecast for each step, in an order in which they can run
   * @throws LoupeException when the plan cannot be run as it is
   */
  List<StepForecast> of(Plan plan, ComputeSettings settings, Cancellation cancellation);
}
