package org.loupe.runtime.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.loupe.api.Analysis;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.internal.run.TrialRun;

/**
 * What every analysis promises, checked on a small input: it describes itself with defaults that
 * are valid, cites a source, gives the same result for the same seed (and for any seed when it says
 * that it is deterministic), and ends within two seconds when it is cancelled.
 *
 * <pre>{@code
 * assertEquals(List.of(), AnalysisContract.violations(new Margin(), Map.of("on", rows), compute));
 * }</pre>
 */
public final class AnalysisContract {
  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;

  private AnalysisContract() {}

  /**
   * Runs the analysis four times and says what it does not keep.
   *
   * @param analysis the analysis
   * @param parameters a small input
   * @param compute computes for it, for example {@code ComputeServices.reference()}
   * @return a sentence each; none when it keeps all
   */
  public static List<String> violations(
      Analysis<?, ?> analysis, Record parameters, Compute compute) {
    Description.OfAnalysis description;
    try {
      description = Describe.analysis(analysis.getClass(), "");
    } catch (LoupeException e) {
      return undescribed(e);
    }
    List<String> violations = new ArrayList<>();
    if (description.descriptor().cite().isEmpty()) {
      violations.add("It cites nothing: @AnalysisId(cite = \"arXiv:...\").");
    }
    TrialRun trial = new TrialRun(analysis, description, parameters, compute);
    try {
      Map<String, String> once = trial.hashes(SEED);
      compare(once, trial.hashes(SEED), "Two runs with one seed", violations);
      if (description.descriptor().deterministic()) {
        String what = "It says that it is deterministic, and runs with two seeds";
        compare(once, trial.hashes(OTHER_SEED), what, violations);
      }
    } catch (RuntimeException | Error e) {
      violations.add("It fails on the input: " + e);
      return violations;
    }
    trial.cancellation().ifPresent(violations::add);
    return violations;
  }

  /**
   * Runs the analysis as {@link #violations(Analysis, Record, Compute)} does.
   *
   * @param given the values of a small input by parameter; the rest are defaults
   */
  public static List<String> violations(
      Analysis<?, ?> analysis, Map<String, Object> given, Compute compute) {
    Description.OfAnalysis description;
    try {
      description = Describe.analysis(analysis.getClass(), "");
    } catch (LoupeException e) {
      return undescribed(e);
    }
    RecordBinder binder = new RecordBinder(Environment.ofConstants());
    return violations(analysis, binder.bindValues(description.parameters(), given), compute);
  }

  private static List<String> undescribed(LoupeException e) {
    return List.of("It does not describe itself: " + e.getMessage());
  }

  private static void compare(
      Map<String, String> once, Map<String, String> again, String what, List<String> violations) {
    TreeSet<String> different = new TreeSet<>();
    once.forEach(
        (component, hash) -> {
          if (!hash.equals(again.get(component))) {
            different.add(component);
          }
        });
    if (!different.isEmpty()) {
      violations.add("%s give different %s.".formatted(what, String.join(", ", different)));
    }
  }
}
