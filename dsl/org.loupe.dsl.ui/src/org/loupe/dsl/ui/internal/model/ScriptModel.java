package org.loupe.dsl.ui.internal.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loupe.dsl.ide.ScriptDocument;

/**
 * The text of an editor and what is known of it. After a change the text is checked in the
 * background once it has been left alone for a moment; what was to be checked before is not.
 * Each version is checked at most once, whoever asks. Thread-safe; listeners are called in the
 * window's thread.
 */
public final class ScriptModel implements AutoCloseable {
  private record Version(long number, String text) {}

  private final Function<String, ScriptDocument> compiler;
  private final ScheduledExecutorService worker;
  private final Executor window;
  private final Duration pause;
  private final List<Consumer<CheckedScript>> listeners = new CopyOnWriteArrayList<>();
  private final Object checking = new Object();
  private volatile Version version = new Version(0, "");
  private volatile Optional<CheckedScript> latest = Optional.empty();
  private volatile boolean closed;
  private Optional<Future<?>> waiting = Optional.empty();

  /**
   * A model without text.
   *
   * @param compiler checks a text
   * @param worker where it is checked
   * @param window runs what the listeners do in the thread of the window
   * @param pause how long a text is left alone before it is checked
   */
  public ScriptModel(
      Function<String, ScriptDocument> compiler,
      ScheduledExecutorService worker,
      Executor window,
      Duration pause) {
    this.compiler = compiler;
    this.worker = worker;
    this.window = window;
    this.pause = pause;
  }

  /** What is done with each checked version that is still the text; in the window's thread. */
  public void onChecked(Consumer<CheckedScript> listener) {
    listeners.add(listener);
  }

  /** The first text: checked at once. */
  public void open(String text) {
    set(text, Duration.ZERO);
  }

  /** Another text. */
  public void change(String text) {
    set(text, pause);
  }

  /** The same text again, at once: files around it have changed. */
  public void refresh() {
    set(version.text(), Duration.ZERO);
  }

  private synchronized void set(String text, Duration delay) {
    version = new Version(version.number() + 1, text);
    waiting.ifPresent(f -> f.cancel(false));
    waiting =
        closed
            ? Optional.empty()
            : Optional.of(
                worker.schedule(this::checkCurrent, delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void checkCurrent() {
    current();
  }

  /** The latest version that was checked; the text may have changed since. */
  public Optional<CheckedScript> latest() {
    return latest;
  }

  /** Whether the text as it is now has been checked. */
  public boolean isChecked() {
    return latest.filter(c -> c.version() == version.number()).isPresent();
  }

  /** The text as it is now, checked now when it has not been: one waits as long as that takes. */
  public CheckedScript current() {
    Version wanted = version;
    Optional<CheckedScript> known = latest.filter(c -> c.version() >= wanted.number());
    return known.orElseGet(() -> check(wanted));
  }

  private CheckedScript check(Version wanted) {
    synchronized (checking) {
      Optional<CheckedScript> known = latest.filter(c -> c.version() >= wanted.number());
      if (known.isPresent()) {
        return known.get();
      }
      CheckedScript checked =
          CheckedScript.of(wanted.number(), compiler.apply(wanted.text()));
      latest = Optional.of(checked);
      window.execute(() -> publish(checked));
      return checked;
    }
  }

  private void publish(CheckedScript checked) {
    if (!closed && checked.version() == version.number()) {
      listeners.forEach(l -> l.accept(checked));
    }
  }

  /** Checks nothing any more. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.ifPresent(f -> f.cancel(false));
    waiting = Optional.empty();
    listeners.clear();
  }
}
