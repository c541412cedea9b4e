package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.cache.Checkpoints;
import org.loupe.runtime.internal.cache.RecordStore;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.worker.WarmWorker;
import org.loupe.runtime.worker.WorkerOutcome;
import org.loupe.runtime.worker.Workers;

/**
 * Does the steps of points in worker processes, as many at the same time as there are workers. A
 * point whose worker dies is given to another one once. What cannot be handed from process to
 * process is done in this one: results with data or files, those that a budget has cut short, and
 * what a resumed run has already. So are programs that are to run in a process of their own.
 */
final class WorkerPoints implements PointRunner, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WorkerPoints.class.getName());
  private static final long LOOK_MILLIS = 50;

  private final Shared shared;
  private final PointRunner local;
  private final BlockingQueue<WarmWorker> free = new LinkedBlockingQueue<>();
  private final List<WarmWorker> all;
  private final AtomicInteger died = new AtomicInteger();

  /**
   * What it needs of the run.
   *
   * @param plan the whole plan
   * @param folder the run's folder while it lasts
   * @param kept results of the steps so far
   * @param job does a step in this process
   */
  record Shared(
      Plan plan,
      RunOptions options,
      Path folder,
      Checkpoints kept,
      RunState state,
      StopFlag stop,
      RunListener listener,
      Function<PlannedStep, StepRecord> job) {}

  /** Starts workers, and does not wait for them. */
  WorkerPoints(Shared shared, Workers workers) {
    this.shared = shared;
    this.local = new LocalPoints(shared.job());
    for (int i = 0; i < workers.count(); i++) {
      free.add(new WarmWorker(workers.launch(), line -> LOG.log(Level.DEBUG, line)));
    }
    this.all = List.copyOf(free);
    all.forEach(WarmWorker::warm);
  }

  /** How many workers have died. */
  int died() {
    return died.get();
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public void run(PlannedPoint point, Consumer<StepRecord> ended) {
    Plan plan = point.point().plan(shared.plan());
    List<Step> known =
        plan.steps().stream().filter(s -> shared.plan().step(s.name()).isPresent()).toList();
    if (isFit(point, known)) {
      Set<String> told = new HashSet<>();
      try {
        elsewhere(
            point,
            plan,
            known,
            record -> {
              told.add(record.outcome().step().name());
              ended.accept(record);
            });
      } catch (CancelledException _) {
        LOG.log(Level.DEBUG, "{0} was cancelled", point.point().name());
      } catch (IOException e) {
        LoupeException problem = OutputProblems.cannotWrite(shared.folder(), e);
        failed(point, told, Optional.of(problem), ended);
        // whatever is wrong with the other process, the run goes on
      } catch (RuntimeException e) {
        String where = "point '%s'".formatted(point.point().name());
        failed(point, told, Optional.of(Failures.of(e, RunProblem.STEP_FAILED, where)), ended);
      }
      failed(point, told, Optional.empty(), ended);
    } else {
      local.run(point, ended);
    }
  }

  /** Whether another process can get what the point needs, and give what it gives. */
  private boolean isFit(PlannedPoint point, List<Step> known) {
    boolean apart =
        shared.options().programs().child().isPresent()
            && point.steps().stream().anyMatch(s -> s.analysis() instanceof Program);
    return !apart
        && known.stream().allMatch(s -> shared.kept().has(s.name()))
        && point.steps().stream().allMatch(s -> RecordStore.supports(s.description().result()))
        && !point.steps().stream().allMatch(s -> shared.kept().has(s.name()));
  }

  private void elsewhere(
      PlannedPoint point, Plan plan, List<Step> known, Consumer<StepRecord> ended)
      throws IOException {
    PartFolder folder = PartFolder.ofPoint(shared.folder(), shared.kept(), point);
    Optional<RunResult> run = Optional.empty();
    for (int attempt = 0; attempt < 2 && run.isEmpty(); attempt++) {
      folder.prepare(plan, known);
      WorkerOutcome outcome = attempt(plan, folder.out(), point);
      boolean again = outcome instanceof WorkerOutcome.Died && attempt == 0;
      if (outcome instanceof WorkerOutcome.Died) {
        died.incrementAndGet();
      }
      if (!again || shared.stop().isCancelled()) {
        run = Optional.of(outcome.result());
      }
    }
    if (run.isPresent() && run.get().state() != RunResult.State.CANCELLED) {
      Map<String, StepRecord> records =
          PointRecord.of(run.get().folder(), run.get().steps());
      folder.adopt();
      for (PlannedStep step : point.steps()) {
        ended.accept(withValue(step, records.get(step.name())));
      }
    }
    folder.delete();
  }

  private WorkerOutcome attempt(Plan plan, Path out, PlannedPoint point) {
    Optional<WarmWorker> worker = Optional.empty();
    try {
      while (worker.isEmpty()) {
        shared.stop().check();
        worker = Optional.ofNullable(free.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      }
      Set<RunOptions.Choice> choices =
          // as in one process, where the steps of a point do not stop each other
          EnumSet.of(
              RunOptions.Choice.RESUME, RunOptions.Choice.PART, RunOptions.Choice.KEEP_GOING);
      choices.addAll(shared.options().choices());
      RunOptions options =
          new RunOptions(
              out,
              shared.options().compute(),
              choices,
              Map.of(),
              Optional.empty(),
              Optional.empty(),
              shared.options().programs().here());
      return worker.get().run(plan, options, new Listener(point), shared.stop());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      worker.ifPresent(free::add);
    }
  }

  /** The record of a step, whose result is in the run's state now. */
  private StepRecord withValue(PlannedStep step, StepRecord record) {
    if (!record.outcome().state().hasResult()) {
      return record;
    }
    return switch (shared
        .kept()
        .read(step.name(), step.description().result(), shared.stop())) {
      case ResultCache.Hit(Record result, Map<String, String> hashes) -> {
        shared.state().put(step.name(), new RunState.StepResult(result, hashes));
        yield record;
      }
      case ResultCache.Miss _ -> shared.job().apply(step);
    };
  }

  /** What becomes of the steps that nothing was told of: the first has failed, when one has. */
  private void failed(
      PlannedPoint point,
      Set<String> told,
      Optional<LoupeException> problem,
      Consumer<StepRecord> ended) {
    Optional<LoupeException> why = shared.stop().isCancelled() ? Optional.empty() : problem;
    for (PlannedStep step : point.steps()) {
      if (told.add(step.name())) {
        StepOutcome.State state =
            why.isPresent()
                ? StepOutcome.State.FAILED
                : shared.stop().isByUser()
                    ? StepOutcome.State.CANCELLED
                    : StepOutcome.State.SKIPPED;
        ended.accept(
            StepRecord.of(
                new StepOutcome(step.step(), state, Duration.ZERO, why, List.of())));
        why = Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    all.forEach(WarmWorker::close);
    try {
      OutputFolder.delete(shared.folder().resolve(PartFolder.POINTS));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the folders of points stay", e);
    }
  }

  /** Passes on what a worker tells of the point's own steps; their ends are told by the run. */
  private final class Listener implements RunListener {
    private final String prefix;

    Listener(PlannedPoint point) {
      prefix = point.point().name() + "/";
    }

    @Override
    public Progress stepStarted(Step step) {
      return step.name().startsWith(prefix)
          ? shared.listener().stepStarted(step)
          : Progress.none();
    }

    @Override
    public void warning(String where, ProblemCode code, String detail) {
      if (where.startsWith(prefix)) {
        shared.listener().warning(where, code, detail);
      }
    }
  }
}
