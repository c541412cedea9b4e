package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.value.ByteSize;
import org.loupe.data.io.Durability;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.cache.CacheKey;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.internal.result.Renderers;
import org.loupe.runtime.internal.result.ResultWriter;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.internal.value.RecordValues;
import org.loupe.runtime.internal.value.ValueHash;

/** Runs steps: cache, arguments, analysis, hashes, files. Called by several threads. */
final class StepJob {
  /** Where spools lie while the run lasts. */
  static final String SPOOLS = ".spool";

  private final Shared shared;
  private final Optional<ProgramChildren> children;

  /**
   * What all steps of a run share.
   *
   * @param state inputs and results
   * @param folder the run's folder while it lasts
   * @param seed the run's
   * @param script what the last keys of steps are remembered for
   * @param known results that are there already
   * @param statements most that a program may run; 0 for any number
   */
  record Shared(
      RunState state,
      Path folder,
      long seed,
      String script,
      CacheKeys keys,
      KnownResults known,
      Renderers renderers,
      Environment environment,
      LazyCompute compute,
      ByteSize memory,
      SharedPool pool,
      long statements,
      StopFlag stop,
      RunListener listener) {}

  /** The pool, for writing files. */
  private record PoolWorkers(SharedPool pool, StopFlag stop) implements ResultWriter.Workers {
    @Override
    public <T> List<T> run(List<? extends Callable<T>> tasks) {
      return pool.runWithCaller(tasks, stop);
    }
  }

  /** The steps of a run; {@code children} run programs, which run here where there are none. */
  StepJob(Shared shared, Optional<ProgramChildren> children) {
    this.shared = shared;
    this.children = children;
  }

  /** Runs a step whose needed steps have results; never throws. */
  StepRecord run(PlannedStep step) {
    StepAttempt attempt = new StepAttempt(step);
    try {
      StepOutcome.State state = attempt(attempt);
      return attempt.record(state, Optional.empty());
      // whatever an analysis throws, the run goes on
    } catch (Exception | Error e) {
      return failed(attempt, e);
    }
  }

  private StepRecord failed(StepAttempt attempt, Throwable thrown) {
    if (shared.stop.isCancelled()) {
      // what comes out of a step that was told to stop says nothing
      return attempt.record(
          shared.stop.isByUser() ? StepOutcome.State.CANCELLED : StepOutcome.State.SKIPPED,
          Optional.empty());
    }
    String where = "step '%s'".formatted(attempt.step().name());
    Throwable cause =
        thrown instanceof CancelledException c
            ? new IllegalStateException("it gave up as if cancelled, and nobody cancelled it", c)
            : thrown;
    LoupeException problem = Failures.of(cause, RunProblem.STEP_FAILED, where);
    boolean defect = !(thrown instanceof LoupeException) || thrown.getCause() != null;
    if (defect && problem.code().category() != ProblemCode.Category.OUTPUT) {
      attempt.files(StepAttempt.writeTrace(shared.folder, attempt.step(), cause));
    }
    return attempt.record(StepOutcome.State.FAILED, Optional.of(problem));
  }

  private StepOutcome.State attempt(StepAttempt a) {
    PlannedStep step = a.step();
    shared.stop.check();
    shared.known.checkFailed(step.name());
    Progress progress = shared.listener.stepStarted(step.step());
    long seed = step.step().seed().map(this::seed).orElse(shared.seed);
    CacheKey key = shared.keys.of(step, seed);
    a.key(key.hash());
    String use = use(shared.script, step);
    KnownResults.Found found = shared.known.find(a.step(), key, use);
    a.cache(found.how());
    found.notice().ifPresent(n -> warn(a, n));
    Optional<ResultCache.Hit> known = found.hit();
    Record result = known.isPresent() ? known.get().result() : compute(a, seed, progress);
    a.hashes(known.isPresent() ? known.get().hashes() : hashes(result));
    shared.stop.check();
    boolean partial = a.isPartial();
    List<Callable<Boolean>> writing = new ArrayList<>();
    if (!shared.known.isBorrowed(step.name())) {
      writing.add(
          () -> {
            write(a, result);
            return true;
          });
    }
    if (!partial) {
      writing.add(
          () -> {
            shared.known.keep(found, key, use, result, a.hashes()).ifPresent(n -> warn(a, n));
            return true;
          });
    }
    shared.pool.runWithCaller(writing, shared.stop);
    shared.state.put(step.name(), new RunState.StepResult(result, a.hashes()));
    if (known.isPresent()) {
      return StepOutcome.State.CACHED;
    }
    return partial ? StepOutcome.State.PARTIAL : StepOutcome.State.DONE;
  }

  /** What the last key of a step is remembered for. */
  static String use(String script, PlannedStep step) {
    return script + "\n" + step.name() + "\n" + step.description().descriptor().name();
  }

  private long seed(Expr e) {
    if (new Evaluator(shared.environment).evaluate(e) instanceof Long seed) {
      return seed;
    }
    throw new LoupeException(PlanProblem.WRONG_TYPE, "The seed of the step is no whole number.");
  }

  private Record compute(StepAttempt a, long seed, Progress progress) {
    PlannedStep step = a.step();
    Path file = Path.of(step.name(), PrintedLog.FILE);
    try (PrintedLog log = new PrintedLog(shared.folder.resolve(file), () -> a.log(file));
        Spools spools = new Spools(shared.folder.resolve(SPOOLS).resolve(step.name()))) {
      StepContext context =
          new StepContext(
              step,
              seed,
              shared.memory,
              shared.compute,
              progress,
              shared.listener,
              shared.stop,
              shared.pool,
              spools,
              new StateFile(shared.known.state(a.key())));
      a.context(context);
      if (children.isPresent() && step.analysis() instanceof Program) {
        return children.get().run(step, context, progress, log);
      }
      Record parameters = step.parameters(shared.environment, log, shared.statements);
      shared.stop.check();
      Object result = Calls.run(step.analysis(), parameters, context);
      if (step.description().result().isInstance(result)) {
        return (Record) result;
      }
      throw new IllegalStateException("the analysis gave no result but " + result);
    }
  }

  private Map<String, String> hashes(Record result) {
    Map<String, String> hashes = new LinkedHashMap<>();
    RecordValues.of(result)
        .forEach(
            (name, value) -> {
              if (value == null) {
                throw new IllegalStateException("the component '%s' is null".formatted(name));
              }
              hashes.put(name, ValueHash.of(value, shared.stop));
            });
    return hashes;
  }

  private Path stepFolder(PlannedStep step) {
    Path folder = shared.folder.resolve(step.name());
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(folder, e);
    }
  }

  private void write(StepAttempt a, Record result) {
    PlannedStep step = a.step();
    Path folder = stepFolder(step);
    ResultWriter writer =
        new ResultWriter(
            shared.renderers,
            folder,
            step.description(),
            (component, e) -> notRendered(a, component, e),
            shared.stop,
            new PoolWorkers(shared.pool, shared.stop));
    JsonArray components = writer.write(result);
    JsonObject o = new JsonObject();
    o.addProperty("format", 1);
    o.addProperty("step", step.name());
    o.addProperty("analysis", step.description().descriptor().name());
    o.addProperty("key", a.key());
    o.addProperty("cache", a.cache());
    o.add("components", components);
    JsonFiles.write(folder.resolve("result.json"), Durability.LATER, o);
    List<Path> files = new ArrayList<>();
    writer.files().forEach(f -> files.add(Path.of(step.name(), f)));
    files.add(Path.of(step.name(), "result.json"));
    a.files(files);
  }

  private void notRendered(StepAttempt a, String component, Throwable e) {
    warn(
        a,
        new Notice(
            RunProblem.NOT_RENDERED,
            "The component '%s' has no file: %s.".formatted(component, e)));
    System.getLogger(StepJob.class.getName()).log(System.Logger.Level.DEBUG, "rendering failed", e);
  }

  private void warn(StepAttempt a, Notice notice) {
    a.warn(notice);
    shared.listener.warning(a.step().name(), notice.code(), notice.message());
  }
}
