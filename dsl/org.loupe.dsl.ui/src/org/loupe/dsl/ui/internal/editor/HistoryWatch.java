package org.loupe.dsl.ui.internal.editor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ui.internal.model.Language;

/** Finds out in the background what is known of a script's steps; the latest question counts. */
final class HistoryWatch implements AutoCloseable {
  /** Models and data are read for it: not after each key. */
  private static final Duration PAUSE = Duration.ofMillis(800);

  private final Consumer<List<StepHistory>> answer;
  private AtomicBoolean cancelled = new AtomicBoolean();
  private Optional<Future<?>> waiting = Optional.empty();

  /** A watch; answers come from another thread. */
  HistoryWatch(Consumer<List<StepHistory>> answer) {
    this.answer = answer;
  }

  /** Asks about a script, and about none before any more. */
  synchronized void ask(ScriptDocument script) {
    stop();
    AtomicBoolean mine = new AtomicBoolean();
    cancelled = mine;
    waiting =
        Optional.of(
            Language.shared()
                .reading()
                .schedule(() -> look(script, mine), PAUSE.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void look(ScriptDocument script, AtomicBoolean mine) {
    try {
      List<StepHistory> found =
          script
              .result()
              .plan()
              .map(p -> Language.shared().surroundings().history(p, script.path(), mine::get))
              .orElse(List.of());
      if (!mine.get()) {
        answer.accept(found);
      }
    } catch (RuntimeException e) {
      if (!mine.get()) {
        ILog.of(HistoryWatch.class).warn("The results of " + script.path() + " are not shown.", e);
      }
    }
  }

  private void stop() {
    cancelled.set(true);
    waiting.ifPresent(f -> f.cancel(false));
  }

  @Override
  public synchronized void close() {
    stop();
  }
}
