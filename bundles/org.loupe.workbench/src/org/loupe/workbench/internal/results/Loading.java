package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;

/** A place for what is read in the background: says so, then shows it, or why there is nothing. */
public final class Loading extends Composite {

  /**
   * Reads something, in the background.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Read<T> {
    /** Reads; looks at the monitor now and then. */
    T read(IProgressMonitor monitor) throws IOException;
  }

  private Loading(Composite parent) {
    super(parent, SWT.NONE);
    setLayout(new FillLayout());
  }

  /**
   * Starts reading.
   *
   * @param what is read, as the progress view says it
   * @param show puts controls into the place, in the thread of the display
   */
  public static <T> Control of(
      Composite parent, String what, Read<T> read, BiConsumer<Composite, T> show) {
    Loading place = new Loading(parent);
    place.say("Reading " + what + " \u2026");
    Display display = parent.getDisplay();
    Job job =
        new Job("Reading " + what) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            Runnable then;
            try {
              T value = read.read(monitor);
              then = () -> show.accept(place.emptied(), value);
            } catch (CancelledException _) {
              return Status.CANCEL_STATUS;
            } catch (LoupeException e) {
              then = () -> place.say((e.getMessage() + " " + e.remedy()).strip());
            } catch (IOException e) {
              then = () -> place.say(e.getMessage());
            } catch (OutOfMemoryError e) {
              then = () -> place.say("There is not enough memory to show " + what + ".");
            }
            place.inDisplay(display, then);
            return Status.OK_STATUS;
          }
        };
    place.addListener(SWT.Dispose, _ -> job.cancel());
    job.schedule();
    return place;
  }

  private void inDisplay(Display display, Runnable work) {
    if (!display.isDisposed()) {
      display.asyncExec(
          () -> {
            if (!isDisposed()) {
              work.run();
              layout(true, true);
            }
          });
    }
  }

  private Composite emptied() {
    for (Control child : getChildren()) {
      child.dispose();
    }
    return this;
  }

  private void say(String text) {
    Label label = new Label(emptied(), SWT.WRAP);
    label.setText(text.replace("&", "&&"));
  }
}
