package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.plan.Step;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.StepMeter;

/** A run that lasts: how far its steps have come. Thread-safe. */
public final class CurrentRun implements RunListener, Cancellation {
  private final Path script;
  private final RunOutput output;
  private final Map<String, StepMeter> running = new LinkedHashMap<>();
  private final List<StepOutcome> ended = new ArrayList<>();
  private final Map<String, StepJob> jobs = new LinkedHashMap<>();
  private int steps;
  private volatile boolean cancelled;

  /**
   * A run that begins.
   *
   * @param script what is run
   * @param output is told what happens
   */
  CurrentRun(Path script, RunOutput output) {
    this.script = script;
    this.output = output;
  }

  /** The script or plan. */
  public Path script() {
    return script;
  }

  /** Asks the run to stop. */
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** How many steps it has, once that is known. */
  void steps(int count) {
    synchronized (running) {
      steps = count;
    }
  }

  /** The share of the steps that have ended, from 0 to 1. */
  public double share() {
    synchronized (running) {
      double parts =
          running.values().stream()
              .map(StepMeter::read)
              .mapToDouble(r -> r.isBounded() ? r.share() : 0)
              .sum();
      return steps == 0 ? 0 : Math.min(1, (ended.size() + parts) / steps);
    }
  }

  /** What runs now. */
  public Collection<StepMeter> running() {
    synchronized (running) {
      return List.copyOf(running.values());
    }
  }

  @Override
  public void inputStarted(String name) {
    output.line("reading " + name);
  }

  @Override
  public Progress stepStarted(Step step) {
    StepMeter meter = new StepMeter(step.name(), System::nanoTime);
    StepJob job = new StepJob(step.name(), meter, this::cancel);
    synchronized (running) {
      running.put(step.name(), meter);
      jobs.put(step.name(), job);
    }
    job.schedule();
    return meter;
  }

  @Override
  public void stepEnded(StepOutcome outcome) {
    synchronized (running) {
      running.remove(outcome.step().name());
      ended.add(outcome);
      end(jobs.remove(outcome.step().name()));
    }
    output.ended(outcome);
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    output.line("%s %s%s".formatted(code.id(), where.isEmpty() ? "" : where + ": ", detail));
  }

  /** No step is told any more: those that were cancelled or died with their process. */
  void over() {
    synchronized (running) {
      running.clear();
      jobs.values().forEach(CurrentRun::end);
      jobs.clear();
    }
  }

  private static void end(StepJob job) {
    if (job != null) {
      job.end();
    }
  }
}
