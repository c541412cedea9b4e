package org.loupe.workbench.internal.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.loupe.runtime.progress.ProgressText;
import org.loupe.runtime.progress.StepMeter;

/** The bar of one step in the view of progress. It does nothing itself but show. */
final class StepJob extends Job {
  private static final int TICKS = 1000;
  private static final long LOOK_MILLIS = 150;

  private final StepMeter meter;
  private final Runnable cancel;
  private final CountDownLatch ended = new CountDownLatch(1);

  StepJob(String step, StepMeter meter, Runnable cancel) {
    super(step);
    this.meter = meter;
    this.cancel = cancel;
    setPriority(DECORATE);
  }

  /** The step has ended. */
  void end() {
    ended.countDown();
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    boolean bounded = meter.read().isBounded();
    monitor.beginTask(getName(), bounded ? TICKS : IProgressMonitor.UNKNOWN);
    int shown = 0;
    try {
      while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        StepMeter.Reading r = meter.read();
        if (r.isBounded() && !bounded) {
          // how much there is to do may be known later
          bounded = true;
          monitor.beginTask(getName(), TICKS);
        }
        int now = r.isBounded() ? (int) (TICKS * r.share()) : shown;
        monitor.worked(Math.max(0, now - shown));
        shown = Math.max(shown, now);
        monitor.subTask(ProgressText.figures(r).strip());
        if (monitor.isCanceled()) {
          cancel.run();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    monitor.done();
    return Status.OK_STATUS;
  }
}
