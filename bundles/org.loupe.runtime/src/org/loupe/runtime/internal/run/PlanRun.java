package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.render.RunReport;
import org.loupe.compute.ComputeService;
import org.loupe.plan.Expectation;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Sweep;
import org.loupe.plan.eval.Evaluator;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.internal.result.Renderers;
import org.loupe.runtime.worker.Workers;

/** One run of a plan, from the checks before it begins to the folder that it leaves. */
final class PlanRun {
  private static final long WRITE_NANOS = Duration.ofMillis(300).toNanos();

  private final Host host;
  private final Plan plan;
  private final RunOptions options;
  private final RunListener listener;
  private final StopFlag stop;
  private final RunState state = new RunState();
  private final LazyCompute compute;
  private final RunEnvironment environment;
  private final int threads;
  private long written = System.nanoTime();
  private boolean cancelled;
  private Optional<LoupeException> unwritable = Optional.empty();

  PlanRun(
      Host host,
      Plan plan,
      RunOptions options,
      RunListener listener,
      Cancellation cancellation) {
    this.host = host;
    this.plan = plan;
    this.options = options;
    this.listener = listener;
    this.stop = new StopFlag(cancellation);
    this.compute = new LazyCompute(host.compute(), options.compute(), stop);
    this.environment = new RunEnvironment(state, compute);
    this.threads = Math.max(1, options.compute().threads());
  }

  RunResult run() {
    Installed installed = Installed.of(host.contributions());
    List<Work> works = works(installed);
    InputOpener inputs =
        new InputOpener(host, installed, plan, listener, options.compute().memory());
    ComputeService.Choice choice = host.compute().choose(options.compute());
    RunManifest manifest =
        new RunManifest(plan, options, works, host.contributions(), choice);
    try (OutputFolder folder = OutputFolder.open(options.out());
        SharedPool pool = new SharedPool(threads)) {
      Optional<Interrupted> interrupted = interrupted(folder.work(), manifest);
      try {
        List<OpenedInput> opened =
            inputs.open(
                pool,
                stop,
                (name, notice) -> {
                  manifest.warning(name, notice);
                  listener.warning(name, notice.code(), notice.message());
                });
        opened.forEach(state::put);
        manifest.inputs(opened);
      } catch (CancelledException _) {
        // the steps are skipped, and the manifest says so
        stop.end();
      }
      if (interrupted.isPresent()) {
        folder.beginAgain();
      } else {
        folder.begin();
      }
      if (!options.has(RunOptions.Choice.PART)) {
        new RunIndex(host.places()).add(folder.target());
      }
      JsonFiles.write(folder.work().resolve(OutputFolder.PLAN), PlanJson.text(plan));
      manifest.write(folder.work(), RunManifest.RUNNING);
      schedule(works, manifest, folder, interrupted.orElse(Interrupted.NONE), pool, choice);
      return end(works, manifest, folder);
    }
  }

  /** The run that is gone on with, when there is one and the user wants it. */
  private Optional<Interrupted> interrupted(Path work, RunManifest manifest) {
    if (!options.has(RunOptions.Choice.RESUME)) {
      return Optional.empty();
    }
    Optional<Interrupted> found = Interrupted.in(work, plan);
    if (found.isEmpty()) {
      Notice notice =
          new Notice(
              RunProblem.NOTHING_TO_RESUME,
              "There is no interrupted run in %s; the run begins anew.".formatted(work));
      manifest.warning("", notice);
      listener.warning("", notice.code(), notice.message());
    }
    return found;
  }

  private void schedule(
      List<Work> works,
      RunManifest manifest,
      OutputFolder folder,
      Interrupted interrupted,
      SharedPool pool,
      ComputeService.Choice choice) {
    Path work = folder.work();
    KnownResults.CacheUse cacheUse =
        options.has(RunOptions.Choice.NO_CACHE)
            ? KnownResults.CacheUse.OFF
            : KnownResults.CacheUse.ON;
    Optional<ProgramChildren> children =
        options
            .programs()
            .child()
            .map(
                c ->
                    new ProgramChildren(
                        new ProgramChildren.Shared(
                            plan, works, options, work, folder.kept(), stop),
                        c));
    StepJob job =
        new StepJob(
            new StepJob.Shared(
                state,
                work,
                plan.seed(),
                plan.script().file(),
                new CacheKeys(state, host.hashes(), stop, choice, host.contributions()),
                new KnownResults(host.results(), folder.kept(), interrupted, cacheUse, stop),
                new Renderers(host.contributions()::renderers),
                environment,
                compute,
                options.compute().memory(),
                pool,
                children,
                options.programs().statements(),
                stop,
                listener));
    Consumer<StepRecord> whenEnded =
        record -> {
          manifest.step(record);
          record.outcome().error().ifPresent(this::stopIfUnwritable);
          writeNowAndThen(manifest, work);
          listener.stepEnded(record.outcome());
        };
    try {
      schedule(works, manifest, folder, job, whenEnded);
    } finally {
      children.ifPresent(ProgramChildren::close);
    }
  }

  private void schedule(
      List<Work> works,
      RunManifest manifest,
      OutputFolder folder,
      StepJob job,
      Consumer<StepRecord> whenEnded) {
    StepScheduler.OnFailure onFailure =
        options.has(RunOptions.Choice.KEEP_GOING)
            ? StepScheduler.OnFailure.GO_ON
            : StepScheduler.OnFailure.STOP;
    if (options.workers().isEmpty() || works.stream().allMatch(w -> w.sweep().isEmpty())) {
      new StepScheduler(
              works, threads, job::run, new LocalPoints(job::run), whenEnded, stop, onFailure)
          .run();
      return;
    }
    Workers workers = options.workers().get();
    WorkerPoints.Shared shared =
        new WorkerPoints.Shared(
            plan, options, folder.work(), folder.kept(), state, stop, listener, job::run);
    try (WorkerPoints points = new WorkerPoints(shared, workers)) {
      int most = Math.max(threads, workers.count());
      new StepScheduler(works, most, job::run, points, whenEnded, stop, onFailure).run();
      manifest.workersDied(points.died());
    }
  }

  /** A plan of a thousand small steps does not write its manifest a thousand times. */
  private void writeNowAndThen(RunManifest manifest, Path work) {
    long now = System.nanoTime();
    if (now - written > WRITE_NANOS) {
      written = now;
      try {
        manifest.write(work, RunManifest.RUNNING);
      } catch (LoupeException e) {
        // thrown when no step runs any more
        stopIfUnwritable(e);
      }
    }
  }

  /** Where a step could not write no other one can: the run is gone on with when there is room. */
  private void stopIfUnwritable(LoupeException e) {
    if (e.code().category() == ProblemCode.Category.OUTPUT) {
      unwritable = unwritable.or(() -> Optional.of(e));
      stop.end();
    }
  }

  private RunResult end(List<Work> works, RunManifest manifest, OutputFolder folder) {
    if (unwritable.isPresent()) {
      throw unwritable.get();
    }
    List<StepOutcome> outcomes =
        manifest.records().stream().map(StepRecord::outcome).toList();
    List<ExpectOutcome> expectations = expectations(works);
    RunResult.State state = state(outcomes, expectations);
    manifest.expectations(expectations);
    deleteSpools(folder.work());
    List<JsonObject> sweeps = sweeps(works, manifest, folder.work());
    manifest.write(folder.work(), state.label());
    List<Path> files = new ArrayList<>();
    if (state == RunResult.State.CANCELLED) {
      outcomes.forEach(o -> files.addAll(o.files()));
      return new RunResult(state, folder.work(), outcomes, expectations, files);
    }
    if (options.has(RunOptions.Choice.PART)) {
      return new RunResult(state, folder.finishPart(), outcomes, expectations, files);
    }
    report(manifest, folder.work(), state).ifPresent(files::add);
    sweeps.forEach(s -> s.getAsJsonArray("files").forEach(f -> files.add(Path.of(f.getAsString()))));
    outcomes.forEach(o -> files.addAll(o.files()));
    Path finished = options.shard().isPresent() ? folder.finishShard() : folder.finish();
    return new RunResult(state, finished, outcomes, expectations, files);
  }

  private List<JsonObject> sweeps(List<Work> works, RunManifest manifest, Path work) {
    if (plan.sweeps().isEmpty()) {
      return List.of();
    }
    List<JsonObject> sweeps =
        new SweepsOfRun(state, environment, manifest.records())
            .write(
                plan,
                works,
                work,
                new Renderers(host.contributions()::renderers),
                (part, e) ->
                    warn(
                        manifest,
                        new Notice(
                            RunProblem.NOT_RENDERED,
                            "The component '%s' has no file: %s.".formatted(part, e))));
    manifest.sweeps(sweeps);
    if (options.shard().isEmpty()) {
      try {
        SweepsOfRun.best(plan, environment).forEach(manifest::best);
      } catch (LoupeException e) {
        warn(manifest, new Notice(e.code(), e.getMessage()));
      }
    }
    return sweeps;
  }

  private void warn(RunManifest manifest, Notice notice) {
    manifest.warning("", notice);
    listener.warning("", notice.code(), notice.message());
  }

  private RunResult.State state(List<StepOutcome> steps, List<ExpectOutcome> expectations) {
    Set<StepOutcome.State> states =
        Set.copyOf(steps.stream().map(StepOutcome::state).toList());
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

  /** What is done: all that the plan asks for, or a share of it. */
  private List<Work> works(Installed installed) {
    List<Work> works =
        options.shard().isPresent()
            ? Work.of(plan, installed, options.shard().get())
            : Work.of(plan, installed);
    for (Sweep sweep : plan.sweeps()) {
      state.put(sweep.name(), SweepsOfRun.points(sweep, works));
    }
    return works;
  }

  /** Those whose steps all have results, the ones of points behind the others. */
  private List<ExpectOutcome> expectations(List<Work> works) {
    List<Expectation> all = new ArrayList<>(plan.expect());
    for (Work work : works) {
      if (work instanceof Work.OfPoint(PlannedPoint p)) {
        all.addAll(p.point().expectations());
      }
    }
    List<ExpectOutcome> outcomes = new ArrayList<>();
    for (Expectation e : all) {
      if (e.is().references().stream().allMatch(this::isKnown) && !stop.isCancelled()) {
        outcomes.add(expectation(e));
      }
    }
    return outcomes;
  }

  /** A share of a sweep is not the sweep. */
  private boolean isKnown(String name) {
    return plan.sweep(name).isPresent()
        ? options.shard().isEmpty()
        : plan.inputs().containsKey(name) || state.result(name).isPresent();
  }

  private ExpectOutcome expectation(Expectation e) {
    try {
      return new ExpectOutcome(e, new Evaluator(environment).holds(e.is()), Optional.empty());
    } catch (CancelledException x) {
      cancelled = true;
      return new ExpectOutcome(
          e, false, Optional.of(Failures.of(x, RunProblem.STEP_FAILED, "expectation")));
      // whatever a dataset or an engine throws
    } catch (RuntimeException | Error x) {
      LoupeException problem =
          Failures.of(x, RunProblem.STEP_FAILED, "expectation in line " + e.line());
      return new ExpectOutcome(e, false, Optional.of(problem));
    }
  }

  private Optional<Path> report(RunManifest manifest, Path work, RunResult.State state) {
    try {
      Optional<RunReport> report = host.contributions().report();
      return report.isEmpty()
          ? Optional.empty()
          : Optional.of(work.relativize(work.resolve(report.get().write(work))));
      // a run is not lost because its report is
    } catch (IOException | RuntimeException | LinkageError e) {
      String why = e instanceof LoupeException l ? l.getMessage() : e.toString();
      Notice notice = new Notice(RunProblem.REPORT, "The report is missing: " + why);
      manifest.warning("", notice);
      listener.warning("", notice.code(), notice.message());
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
