package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.render.RunReport;
import org.loupe.plan.Plan;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.internal.result.Renderers;

/**
 * What is done when the steps of a run have ended: expectations, tables of sweeps, manifest,
 * report, and the folder's move into its place.
 *
 * @param works what was run
 */
record RunEnding(
    Plan plan,
    RunOptions options,
    Contributions contributions,
    RunEnvironment environment,
    StopFlag stop,
    List<Work> works,
    RunManifest manifest,
    RunJournal journal) {

  /**
   * Ends the run.
   *
   * @throws LoupeException when its folder cannot be written
   */
  RunResult end(OutputFolder folder) {
    if (journal.unwritable().isPresent()) {
      throw journal.unwritable().get();
    }
    List<StepOutcome> outcomes = manifest.records().stream().map(StepRecord::outcome).toList();
    Expectations expect = new Expectations(plan, options, environment, stop);
    List<ExpectOutcome> expectations = expect.of(works);
    RunResult.State state = state(outcomes, expectations, expect.isCancelled());
    manifest.expectations(expectations);
    deleteSpools(folder.work());
    List<JsonObject> sweeps = sweeps(folder.work());
    manifest.write(folder.work(), state.label());
    List<Path> files = new ArrayList<>();
    if (state == RunResult.State.CANCELLED) {
      outcomes.forEach(o -> files.addAll(o.files()));
      return new RunResult(state, folder.work(), outcomes, expectations, files);
    }
    if (options.has(RunOptions.Choice.PART)) {
      return new RunResult(state, folder.finishPart(), outcomes, expectations, files);
    }
    report(folder.work(), state).ifPresent(files::add);
    sweeps.forEach(
        s -> s.getAsJsonArray("files").forEach(f -> files.add(Path.of(f.getAsString()))));
    outcomes.forEach(o -> files.addAll(o.files()));
    Path finished = options.shard().isPresent() ? folder.finishShard() : folder.finish();
    return new RunResult(state, finished, outcomes, expectations, files);
  }

  private RunResult.State state(
      List<StepOutcome> steps, List<ExpectOutcome> expectations, boolean cancelled) {
    Set<StepOutcome.State> states = Set.copyOf(steps.stream().map(StepOutcome::state).toList());
    boolean incomplete =
        states.contains(StepOutcome.State.CANCELLED) || states.contains(StepOutcome.State.SKIPPED);
    boolean failed = states.contains(StepOutcome.State.FAILED);
    if (cancelled || incomplete && (stop.isByUser() || !failed)) {
      return RunResult.State.CANCELLED;
    }
    if (failed) {
      return RunResult.State.FAILED;
    }
    return expectations.stream().allMatch(ExpectOutcome::holds)
        ? RunResult.State.FINISHED
        : RunResult.State.EXPECT_FAILED;
  }

  private List<JsonObject> sweeps(Path work) {
    if (plan.sweeps().isEmpty()) {
      return List.of();
    }
    List<JsonObject> sweeps =
        new SweepsOfRun(environment, manifest.records())
            .write(
                plan,
                works,
                work,
                new Renderers(contributions::renderers),
                (part, e) ->
                    journal.warn(
                        "",
                        new Notice(
                            RunProblem.NOT_RENDERED,
                            "The component '%s' has no file: %s.".formatted(part, e))));
    manifest.sweeps(sweeps);
    if (options.shard().isEmpty()) {
      try {
        SweepsOfRun.best(plan, environment).forEach(manifest::best);
      } catch (LoupeException e) {
        journal.warn("", new Notice(e.code(), e.getMessage()));
      }
    }
    return sweeps;
  }

  private Optional<Path> report(Path work, RunResult.State state) {
    try {
      Optional<RunReport> report = contributions.report();
      return report.isEmpty()
          ? Optional.empty()
          : Optional.of(work.relativize(work.resolve(report.get().write(work))));
      // a run is not lost because its report is
    } catch (IOException | RuntimeException | LinkageError e) {
      String why = e instanceof LoupeException l ? l.getMessage() : e.toString();
      journal.warn("", new Notice(RunProblem.REPORT, "The report is missing: " + why));
      manifest.write(work, state.label());
      return Optional.empty();
    }
  }

  /** Mapped files stay readable when their names are gone. */
  private static void deleteSpools(Path work) {
    Path spools = work.resolve(StepJob.SPOOLS);
    if (Files.isDirectory(spools)) {
      try {
        OutputFolder.delete(spools);
      } catch (IOException e) {
        throw OutputProblems.cannotWrite(spools, e);
      }
    }
  }
}
