package org.loupe.workbench.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.loupe.api.LoupeException;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Places;
import org.loupe.runtime.ScriptLanguages;
import org.loupe.runtime.worker.WarmWorker;
import org.loupe.runtime.worker.WorkerLaunch;
import org.loupe.workbench.internal.Installation;
import org.loupe.workbench.internal.WorkbenchProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The runs of this window, in a process that is kept warm, so that a crash of native code never
 * takes the window down. One run at a time: the next one waits. Thread-safe.
 */
@Component(service = RunCentre.class)
public final class RunCentre {
  private final Catalogues catalogues;
  private final ScriptLanguages languages;
  private final List<CurrentRun> current = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Optional<WarmWorker> worker = Optional.empty();
  private final List<WarmWorker> former = new ArrayList<>();

  /** Nothing runs yet, and no process is started. */
  @Activate
  public RunCentre(@Reference Catalogues catalogues, @Reference ScriptLanguages languages) {
    this.catalogues = catalogues;
    this.languages = languages;
  }

  /** The vocabulary of scripts. */
  Catalogues catalogues() {
    return catalogues;
  }

  /** The languages of script steps. */
  ScriptLanguages languages() {
    return languages;
  }

  /** Starts a run in the background. */
  public void start(RunRequest request) {
    RunConfigurations.keep(request.script(), request.configuration());
    RunOutput output = RunOutput.open();
    CurrentRun run = new CurrentRun(request.script(), output);
    current.add(run);
    changed();
    new RunJob(this, request, run, output).schedule();
  }

  /** The runs that last, those that wait too. */
  public List<CurrentRun> current() {
    return List.copyOf(current);
  }

  /** Asks all runs to stop. */
  public void cancelAll() {
    current.forEach(CurrentRun::cancel);
  }

  void ended(CurrentRun run) {
    run.over();
    current.remove(run);
    closeFormer();
    changed();
  }

  /** Is called, in any thread, whenever a run begins or ends. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Is not called any more. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /**
   * The process that runs are made in; started when it is first needed.
   *
   * @throws LoupeException when the installation is not known
   */
  synchronized WarmWorker worker() {
    if (worker.isEmpty()) {
      WorkerLaunch launch =
          WorkerLaunch.of(
              Installation.folder()
                  .orElseThrow(
                      () ->
                          new LoupeException(
                              WorkbenchProblem.NO_INSTALLATION,
                              "The folder of the installation is not known to this process.")),
              Places.ofProcess());
      RunOutput output = RunOutput.open();
      boolean safe = Boolean.getBoolean(Catalogues.SAFE_MODE);
      worker =
          Optional.of(new WarmWorker(safe ? launch.withoutPlugIns() : launch, output::line));
    }
    return worker.get();
  }

  /**
   * What is installed is another now: runs are made by a process that is started for the next one.
   * A run that lasts ends where it began.
   */
  public void renew() {
    retire();
    closeFormer();
  }

  private synchronized void retire() {
    worker.ifPresent(former::add);
    worker = Optional.empty();
  }

  private void closeFormer() {
    if (current.isEmpty()) {
      closeAll();
    }
  }

  private void closeAll() {
    List<WarmWorker> all;
    synchronized (this) {
      all = List.copyOf(former);
      former.clear();
    }
    all.forEach(WarmWorker::close);
  }

  /** The number of the process that makes the runs, when it lives. */
  public synchronized Optional<Long> pid() {
    return worker.flatMap(WarmWorker::pid);
  }

  /** Ends the process; a run that lasts is cancelled, and can be gone on with. */
  @Deactivate
  public void close() {
    cancelAll();
    retire();
    closeAll();
  }
}
