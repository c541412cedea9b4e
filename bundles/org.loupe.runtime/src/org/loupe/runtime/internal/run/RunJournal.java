package org.loupe.runtime.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.internal.result.Notice;

/**
 * Tells of a run while it lasts, whoever listens and in its manifest. For one run; all but warnings
 * of inputs are told by one thread.
 */
final class RunJournal {
  private static final long LEAST_PAUSE = Duration.ofMillis(300).toNanos();

  /** Of the time of a run, to write its manifest now and then may take so much. */
  private static final int SHARE = 20;

  private final RunManifest manifest;
  private final RunListener listener;
  private final StopFlag stop;

  /** Of a part nobody reads the manifest before it has ended. */
  private final boolean part;

  private long next = System.nanoTime() + LEAST_PAUSE;
  private Optional<LoupeException> unwritable = Optional.empty();

  RunJournal(RunManifest manifest, RunOptions options, RunListener listener, StopFlag stop) {
    this.manifest = manifest;
    this.listener = listener;
    this.stop = stop;
    this.part = options.has(RunOptions.Choice.PART);
  }

  /** Why the run's folder can no longer be written. */
  Optional<LoupeException> unwritable() {
    return unwritable;
  }

  /** A warning that is not a step's: of an input, or of the run where the name is empty. */
  void warn(String where, Notice notice) {
    manifest.warning(where, notice);
    listener.warning(where, notice.code(), notice.message());
  }

  /** The run begins. */
  void begin(Path folder) {
    if (!part) {
      manifest.write(folder, RunManifest.RUNNING);
    }
  }

  /** A step has ended. */
  void ended(StepRecord record, Path folder) {
    manifest.step(record);
    record.outcome().error().ifPresent(this::stopIfUnwritable);
    writeNowAndThen(folder);
    listener.stepEnded(record.outcome());
  }

  /** A plan of a thousand small steps does not write its manifest a thousand times. */
  private void writeNowAndThen(Path folder) {
    long now = System.nanoTime();
    if (part || now - next < 0) {
      return;
    }
    try {
      manifest.write(folder, RunManifest.RUNNING);
    } catch (LoupeException e) {
      // thrown when no step runs any more
      stopIfUnwritable(e);
    }
    long after = System.nanoTime();
    next = after + Math.max(LEAST_PAUSE, SHARE * (after - now));
  }

  /** Where a step could not write no other one can: the run is gone on with when there is room. */
  private void stopIfUnwritable(LoupeException e) {
    if (e.code().category() == ProblemCode.Category.OUTPUT) {
      unwritable = unwritable.or(() -> Optional.of(e));
      stop.end();
    }
  }
}
