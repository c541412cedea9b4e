package org.loupe.workbench.internal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.progress.IProgressConstants2;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeSettings;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.DiagnosticText;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.OutputPlace;
import org.loupe.runtime.Places;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.worker.WorkerOutcome;
import org.loupe.workbench.internal.ProblemStatus;
import org.loupe.workbench.internal.WorkbenchProblem;

/** Checks a script, has it run in the other process, and shows what became of it. */
final class RunJob extends Job {
  private static final int TICKS = 1000;
  private static final long LOOK_MILLIS = 200;

  private final RunCentre centre;
  private final RunRequest request;
  private final CurrentRun run;
  private final RunOutput output;
  private final RunMarkers markers;

  RunJob(RunCentre centre, RunRequest request, CurrentRun run, RunOutput output) {
    super("Running " + request.script().getFileName());
    this.centre = centre;
    this.request = request;
    this.run = run;
    this.output = output;
    this.markers = new RunMarkers(request.script());
    setPriority(LONG);
    setProperty(IProgressConstants2.SHOW_IN_TASKBAR_ICON_PROPERTY, true);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    monitor.beginTask(getName(), TICKS);
    Watch watch = new Watch(monitor);
    watch.schedule();
    try {
      output.line("== " + request.script());
      markers.clear();
      Plan plan = plan();
      run.steps(
          plan.steps().size()
              + plan.sweeps().stream().mapToInt(s -> s.points().size() * s.steps().size()).sum());
      Path out = OutputPlace.of(Optional.empty(), request.script(), plan);
      new RunIndex(Places.ofProcess()).add(out);
      return outcome(centre.worker().run(plan, options(out), run, run));
    } catch (LoupeException e) {
      output.problem(e.line());
      output.show();
      return ProblemStatus.of(e);
    } finally {
      watch.cancel();
      centre.ended(run);
      monitor.done();
    }
  }

  private Plan plan() {
    Path file = request.script();
    RunConfiguration how = request.configuration();
    if (!file.toString().endsWith(".loupe")) {
      try {
        return PlanJson.read(Files.readString(file, StandardCharsets.UTF_8)).withSeed(how.seed());
      } catch (IOException e) {
        throw new LoupeException(
            WorkbenchProblem.NO_SCRIPT, "The plan '%s' cannot be read: %s.".formatted(file, e), e);
      }
    }
    CompileResult result =
        new ScriptCompiler(centre.catalogues().catalogue())
            .compile(
                file,
                CompileOptions.forRunning()
                    .withPrograms(centre.languages()::check)
                    .withSet(how.parameters())
                    .withWorkingFolder(file.getParent())
                    .withAllowedPaths(AllowedPaths.kept())
                    .withSeed(how.seed()));
    for (Diagnostic d : result.diagnostics()) {
      if (d.isError()) {
        output.problem(DiagnosticText.full(d));
      } else {
        output.line(DiagnosticText.full(d));
      }
    }
    return result
        .plan()
        .orElseThrow(
            () ->
                new LoupeException(
                    WorkbenchProblem.DOES_NOT_CHECK,
                    "'%s' does not check: %s"
                        .formatted(
                            file.getFileName(),
                            result.diagnostics().stream()
                                .filter(Diagnostic::isError)
                                .findFirst()
                                .map(DiagnosticText::line)
                                .orElse(""))));
  }

  private RunOptions options(Path out) {
    RunConfiguration how = request.configuration();
    Defaults defaults = Defaults.of(request.script(), Places.ofProcess().settings());
    ComputeSettings compute = defaults.compute(how, new MachineMemory(Path.of("/")));
    return new RunOptions(
        out,
        compute,
        how.choices(),
        defaults.origins(how, compute),
        Optional.empty(),
        Optional.empty(),
        Programs.OWN);
  }

  private IStatus outcome(WorkerOutcome outcome) {
    switch (outcome) {
      case WorkerOutcome.Ended(RunResult result) -> {
        output.line("%s: %s".formatted(result.state().label().replace('-', ' '), result.folder()));
        refresh(result.folder());
        markers.show(result.steps());
        ShownRun.show(result.folder());
        return result.state() == RunResult.State.CANCELLED
            ? Status.CANCEL_STATUS
            : Status.OK_STATUS;
      }
      case WorkerOutcome.Refused(LoupeException problem) -> throw problem;
      case WorkerOutcome.Died(var death) -> {
        death.lastLines().forEach(output::problem);
        throw death.problem();
      }
    }
  }

  /** The workspace is told of files that another process has written. */
  private static void refresh(Path folder) {
    List<Path> changed = Arrays.asList(folder, folder.getParent());
    for (Path f : changed) {
      for (IContainer c :
          ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(f.toUri())) {
        try {
          c.refreshLocal(IResource.DEPTH_INFINITE, null);
        } catch (CoreException _) {
          // the folder is shown from the disk anyway
        }
      }
    }
  }

  /** Carries the share of the run, and a wish to cancel, between the monitor and the run. */
  private final class Watch extends Job {
    private final IProgressMonitor monitor;
    private int shown;

    Watch(IProgressMonitor monitor) {
      super("watching a run");
      this.monitor = monitor;
      setSystem(true);
    }

    @Override
    protected IStatus run(IProgressMonitor own) {
      int now = (int) (TICKS * run.share());
      monitor.worked(Math.max(0, now - shown));
      shown = Math.max(shown, now);
      if (monitor.isCanceled()) {
        run.cancel();
      }
      if (!own.isCanceled()) {
        schedule(LOOK_MILLIS);
      }
      return Status.OK_STATUS;
    }
  }
}
