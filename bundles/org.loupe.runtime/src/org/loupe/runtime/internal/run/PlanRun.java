package org.loupe.runtime.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.compute.ComputeService;
import org.loupe.data.io.Durability;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Sweep;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.result.Renderers;
import org.loupe.runtime.worker.Workers;

/** One run of a plan, from the checks before it begins to the folder that it leaves. */
final class PlanRun {
  private final Host host;
  private final Plan plan;
  private final RunOptions options;
  private final RunListener listener;
  private final StopFlag stop;
  private final RunState state = new RunState();
  private final LazyCompute compute;
  private final RunEnvironment environment;
  private final int threads;

  PlanRun(
      Host host, Plan plan, RunOptions options, RunListener listener, Cancellation cancellation) {
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
    RunManifest manifest = new RunManifest(plan, options, works, host.contributions(), choice);
    RunJournal journal = new RunJournal(manifest, options, listener, stop);
    try (OutputFolder folder = OutputFolder.open(options.out());
        SharedPool pool = new SharedPool(threads)) {
      Optional<Interrupted> interrupted = interrupted(folder.work(), journal);
      try {
        List<OpenedInput> opened = inputs.open(pool, stop, journal::warn);
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
      boolean part = options.has(RunOptions.Choice.PART);
      if (!part) {
        new RunIndex(host.places()).add(folder.target());
      }
      if (!part || interrupted.isEmpty()) {
        // forced to disk, as without it there would be nothing to go on with
        Path file = folder.work().resolve(OutputFolder.PLAN);
        JsonFiles.write(file, Durability.AT_ONCE, PlanJson.text(plan));
      }
      journal.begin(folder.work());
      StepJob.Shared shared = shared(folder, interrupted.orElse(Interrupted.NONE), pool, choice);
      schedule(works, manifest, folder, shared, record -> journal.ended(record, folder.work()));
      return new RunEnding(
              plan, options, host.contributions(), environment, stop, works, manifest, journal)
          .end(folder);
    }
  }

  /** The run that is gone on with, when there is one and the user wants it. */
  private Optional<Interrupted> interrupted(Path work, RunJournal journal) {
    if (!options.has(RunOptions.Choice.RESUME)) {
      return Optional.empty();
    }
    Optional<Interrupted> found = Interrupted.in(work, plan);
    if (found.isEmpty()) {
      journal.warn(
          "",
          new Notice(
              RunProblem.NOTHING_TO_RESUME,
              "There is no interrupted run in %s; the run begins anew.".formatted(work)));
    }
    return found;
  }

  /** What all steps share. */
  private StepJob.Shared shared(
      OutputFolder folder, Interrupted interrupted, SharedPool pool, ComputeService.Choice choice) {
    KnownResults.CacheUse cacheUse =
        options.has(RunOptions.Choice.NO_CACHE)
            ? KnownResults.CacheUse.OFF
            : KnownResults.CacheUse.ON;
    return new StepJob.Shared(
        state,
        folder.work(),
        plan.seed(),
        plan.script().file(),
        new CacheKeys(state, host.hashes(), stop, choice, host.contributions()),
        new KnownResults(host.results(), folder.kept(), interrupted, cacheUse, stop),
        new Renderers(host.contributions()::renderers),
        environment,
        compute,
        options.compute().memory(),
        pool,
        options.programs().statements(),
        stop,
        listener);
  }

  /** Runs the steps, programs in processes of their own where that is wanted. */
  private void schedule(
      List<Work> works,
      RunManifest manifest,
      OutputFolder folder,
      StepJob.Shared shared,
      Consumer<StepRecord> whenEnded) {
    if (options.programs().child().isEmpty()) {
      schedule(works, manifest, folder, new StepJob(shared, Optional.empty()), whenEnded);
      return;
    }
    ProgramChildren.Shared apart =
        new ProgramChildren.Shared(plan, works, options, folder.work(), folder.kept(), state, stop);
    try (ProgramChildren children = new ProgramChildren(apart, options.programs().child().get())) {
      StepJob job = new StepJob(shared, Optional.of(children));
      schedule(works, manifest, folder, job, whenEnded);
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
}
