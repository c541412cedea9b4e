package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.worker.ProgramChild;
import org.loupe.runtime.worker.WarmWorker;
import org.loupe.runtime.worker.WorkerOutcome;

/**
 * Runs programs in a process of their own, one after the other: each as a plan of this step alone,
 * for which the results that it needs are there as if of an interrupted run. What a program does to
 * the process is the end of its step only; the next one has a new process.
 */
final class ProgramChildren implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ProgramChildren.class.getName());

  private final Shared shared;
  private final ProgramChild child;
  private final WarmWorker worker;

  /**
   * What it needs of the run.
   *
   * @param plan the whole plan
   * @param folder the run's folder while it lasts
   * @param kept results of the steps so far
   */
  record Shared(
      Plan plan,
      List<Work> works,
      RunOptions options,
      Path folder,
      Checkpoints kept,
      RunState state,
      StopFlag stop) {}

  /** No process is started before the first program. */
  ProgramChildren(Shared shared, ProgramChild child) {
    this.shared = shared;
    this.child = child;
    this.worker = new WarmWorker(child.launch(), line -> LOG.log(Level.DEBUG, line));
  }

  /**
   * Runs a program.
   *
   * @param context is told its warnings
   * @param progress is told how far it has come
   * @param log takes what it prints
   * @throws LoupeException when it fails, or is ended
   */
  Record run(PlannedStep step, StepContext context, Progress progress, Consumer<String> log) {
    PartFolder folder = PartFolder.ofProgram(shared.folder(), shared.kept(), step);
    try {
      ProgramPart part =
          ProgramPart.of(step, shared.plan(), shared.works(), shared.state(), shared.kept());
      folder.prepare(part.plan(), part.known());
      folder.without(part.missing());
      return result(step, part.plan(), folder, context, progress, log);
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(folder.out(), e);
    } finally {
      delete(folder);
    }
  }

  private static boolean isOf(PlannedStep step, Step other) {
    return other.name().equals(step.name());
  }

  private Record result(
      PlannedStep step,
      Plan plan,
      PartFolder folder,
      StepContext context,
      Progress progress,
      Consumer<String> log)
      throws IOException {
    ProgramLimits limits = new ProgramLimits(child, shared.stop(), worker::pid);
    Listener listener = new Listener(step, limits, context, progress);
    WorkerOutcome outcome = run(plan, folder, listener, limits);
    if (outcome instanceof WorkerOutcome.Died && !limits.hasBegun()) {
      // of the program before it, which was ended a moment ago
      outcome = run(plan, folder, listener, limits);
    }
    Path left =
        outcome instanceof WorkerOutcome.Ended(RunResult run) ? run.folder() : folder.partial();
    printed(left.resolve(step.name()).resolve(PrintedLog.FILE), log);
    shared.stop().check();
    limits.checkUsed();
    StepOutcome ended = outcome(step, outcome);
    if (ended.error().isPresent()) {
      throw ended.error().get();
    }
    Checkpoints results = new Checkpoints(left.resolve(OutputFolder.KEPT));
    return switch (results.read(step.name(), step.description().result(), shared.stop())) {
      case ResultCache.Hit(Record value, Map<String, String> _) -> value;
      case ResultCache.Miss(String why) ->
          throw new LoupeException(
              RunProblem.PROGRAM_ENDED, "There is no result of the program: %s.".formatted(why));
    };
  }

  /** The next program waits here, where it sees that the run is cancelled. */
  private WorkerOutcome run(
      Plan plan, PartFolder folder, RunListener listener, ProgramLimits limits) {
    synchronized (worker) {
      shared.stop().check();
      return worker.run(plan, options(folder), listener, limits);
    }
  }

  private static StepOutcome outcome(PlannedStep step, WorkerOutcome outcome) {
    if (outcome instanceof WorkerOutcome.Died(var death)) {
      LoupeException why = death.problem();
      throw new LoupeException(RunProblem.PROGRAM_ENDED, why.getMessage());
    }
    return outcome.result().steps().stream()
        .filter(o -> isOf(step, o.step()))
        .findFirst()
        .orElseThrow(CancelledException::new);
  }

  private RunOptions options(PartFolder folder) {
    Set<RunOptions.Choice> choices =
        EnumSet.of(
            RunOptions.Choice.RESUME,
            RunOptions.Choice.PART,
            RunOptions.Choice.NO_CACHE,
            // points that have no result here have none there
            RunOptions.Choice.KEEP_GOING);
    return new RunOptions(
        folder.out(),
        shared.options().compute(),
        choices,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        shared.options().programs().here());
  }

  private static void printed(Path file, Consumer<String> log) throws IOException {
    if (Files.isRegularFile(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(log);
      }
    }
  }

  /** Mapped files stay readable when their names are gone. */
  private static void delete(PartFolder folder) {
    try {
      folder.delete();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the folder of a program stays", e);
    }
  }

  @Override
  public void close() {
    worker.close();
    try {
      OutputFolder.delete(shared.folder().resolve(PartFolder.PROGRAMS));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the folders of programs stay", e);
    }
  }

  /** Passes on what is told of the program's own step. */
  private record Listener(
      PlannedStep step, ProgramLimits limits, StepContext context, Progress progress)
      implements RunListener {
    @Override
    public Progress stepStarted(Step started) {
      if (!isOf(step, started)) {
        return Progress.none();
      }
      limits.begin();
      return progress;
    }

    @Override
    public void warning(String where, ProblemCode code, String detail) {
      if (where.equals(step.name())) {
        context.warn(code, detail);
      }
    }
  }
}
