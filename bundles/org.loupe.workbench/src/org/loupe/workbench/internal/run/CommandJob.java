package org.loupe.workbench.internal.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.loupe.workbench.internal.Installation;
import org.loupe.workbench.internal.WorkbenchProblem;

/** The command {@code loupe} in a process of its own; what it says stands in the console. */
final class CommandJob extends Job {
  private final List<String> arguments;
  private final RunOutput output = RunOutput.open();
  private Optional<Process> process = Optional.empty();

  /**
   * A command.
   *
   * @param name what the progress view says
   * @param arguments behind {@code loupe}
   */
  CommandJob(String name, List<String> arguments) {
    super(name);
    this.arguments = List.copyOf(arguments);
    setPriority(LONG);
    setUser(false);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    output.show();
    output.line("$ loupe " + String.join(" ", arguments));
    Optional<Path> installation = Installation.folder();
    if (installation.isEmpty()) {
      output.problem(WorkbenchProblem.NO_INSTALLATION.remedy());
      return Status.OK_STATUS;
    }
    try {
      Process started = start(installation.get(), monitor);
      try (BufferedReader said = started.inputReader(StandardCharsets.UTF_8)) {
        said.lines().forEach(output::line);
      }
      int exit = started.waitFor();
      if (exit != 0 && !monitor.isCanceled()) {
        output.problem("It ended with the status %d.".formatted(exit));
      }
    } catch (IOException e) {
      output.problem("The command cannot be run: %s.".formatted(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
  }

  private synchronized Process start(Path installation, IProgressMonitor monitor)
      throws IOException {
    Process started =
        Installation.command(installation, arguments).redirectErrorStream(true).start();
    process = Optional.of(started);
    started.getOutputStream().close();
    if (monitor.isCanceled()) {
      started.destroy();
    }
    return started;
  }

  @Override
  protected synchronized void canceling() {
    process.ifPresent(Process::destroy);
  }
}
