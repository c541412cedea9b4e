package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.loupe.data.io.AtomicFile;

/** Writes a file where a person wants it. */
public final class Saving {
  private Saving() {}

  /** Makes the bytes of a file. */
  @FunctionalInterface
  public interface Bytes {
    /** Runs in the background. */
    byte[] make() throws IOException;
  }

  /** Asks where, and writes there in the background; the file appears complete or not at all. */
  public static void ask(Shell shell, String suggested, Bytes bytes) {
    where(shell, suggested).ifPresent(file -> write(file, bytes));
  }

  private static Optional<Path> where(Shell shell, String suggested) {
    FileDialog dialog = new FileDialog(shell, SWT.SAVE);
    dialog.setFileName(suggested);
    dialog.setOverwrite(true);
    return Optional.ofNullable(dialog.open()).map(Path::of);
  }

  /** Writes in the background; a failure is said by the window. */
  public static Job write(Path file, Bytes bytes) {
    Job job =
        new Job("Writing " + file.getFileName()) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            try {
              byte[] content = bytes.make();
              AtomicFile.write(file, out -> out.write(content));
              return Status.OK_STATUS;
            } catch (IOException e) {
              return Status.error("'%s' cannot be written: %s.".formatted(file, e.getMessage()), e);
            }
          }
        };
    job.setUser(true);
    job.schedule();
    return job;
  }
}
