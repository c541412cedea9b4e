package org.loupe.dsl.ide;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;

/**
 * Questions whose answers take a while: worked out in the background and kept until a stamp
 * changes. What is asked next stops what has not been answered. Thread-safe.
 */
final class Lookup<T> {
  private static final System.Logger LOG = System.getLogger(Lookup.class.getName());

  /** So many answers are kept; a script has few models. */
  private static final int KEPT = 64;

  private final Executor background;
  private final Duration patience;
  private final T otherwise;
  private final SequencedMap<Object, Answer<T>> known = new LinkedHashMap<>();

  /**
   * Something that was asked.
   *
   * @param stamp when it differs, the answer does not hold any more
   * @param value what is said, in time
   * @param unwanted set when nobody wants to know any more
   */
  private record Answer<T>(Object stamp, CompletableFuture<T> value, AtomicBoolean unwanted) {}

  /**
   * Nothing was asked yet.
   *
   * @param background does one thing after the other
   * @param patience how long who asks waits
   * @param otherwise the answer when there is none
   */
  Lookup(Executor background, Duration patience, T otherwise) {
    this.background = background;
    this.patience = patience;
    this.otherwise = otherwise;
  }

  /** The answer; empty while it is worked out. */
  Optional<T> ask(Object key, Object stamp, Function<Cancellation, T> question) {
    Answer<T> answer = answer(key, stamp, question);
    try {
      return Optional.of(answer.value().get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private synchronized Answer<T> answer(
      Object key, Object stamp, Function<Cancellation, T> question) {
    Answer<T> old = known.get(key);
    if (old != null && old.stamp().equals(stamp)) {
      return old;
    }
    stopUnanswered();
    AtomicBoolean unwanted = new AtomicBoolean();
    Answer<T> answer = new Answer<>(stamp, new CompletableFuture<>(), unwanted);
    known.putLast(key, answer);
    if (known.size() > KEPT) {
      known.pollFirstEntry();
    }
    background.execute(() -> answer.value().complete(tried(question, unwanted::get)));
    return answer;
  }

  private void stopUnanswered() {
    known.values().stream()
        .filter(a -> !a.value().isDone())
        .forEach(a -> a.unwanted().set(true));
    known.values().removeIf(a -> a.unwanted().get());
  }

  /** What cannot be read offers nothing; that it cannot is said when the script is run. */
  private T tried(Function<Cancellation, T> question, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      return otherwise;
    }
    try {
      return question.apply(cancellation);
      // whatever a plug-in throws, the editor goes on
    } catch (RuntimeException | LinkageError e) {
      LOG.log(e instanceof LoupeException ? Level.TRACE : Level.DEBUG, "nothing is known", e);
      return otherwise;
    }
  }

  /** Stops what is going on. */
  synchronized void stop() {
    stopUnanswered();
  }
}
