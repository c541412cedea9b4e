package org.loupe.workbench.internal.registry;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.workbench.internal.ProblemStatus;

/** A change of the registry, one after the other; what is refused is shown by the platform. */
final class RegistryJob extends Job {
  private static final ISchedulingRule ONE_BY_ONE =
      new ISchedulingRule() {
        @Override
        public boolean contains(ISchedulingRule rule) {
          return rule == this;
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
          return rule == this;
        }
      };

  private final Change change;

  /** What is changed. */
  @FunctionalInterface
  interface Change {
    /** Changes it; looks at the monitor now and then. */
    void make(IProgressMonitor monitor);
  }

  /**
   * A job.
   *
   * @param name what is done, for the view of progress
   */
  RegistryJob(String name, Change change) {
    super(name);
    this.change = change;
    setRule(ONE_BY_ONE);
    setUser(true);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
    try {
      change.make(monitor);
      return Status.OK_STATUS;
    } catch (CancelledException _) {
      return Status.CANCEL_STATUS;
    } catch (LoupeException e) {
      return ProblemStatus.of(e, remedy(e));
    } finally {
      monitor.done();
    }
  }

  /** Remedies that name options of the command name what the window has instead. */
  private static String remedy(LoupeException e) {
    return e.code() == RunProblem.ENTRY_EXISTS
        ? "Give another name or version with 'Import model...', or remove the old one."
        : e.remedy().replace("Say it with '--source'", "Choose it with 'Import model...'");
  }
}
