package org.loupe.dsl.ide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.plan.Input;

/**
 * What is known of the {@link Surroundings}: looked at in the background when it is asked for, and
 * kept until the files change. Who asks waits a moment, no longer. Thread-safe.
 */
public final class Survey implements AutoCloseable {
  /** Entries are looked at anew after that: nobody tells when one is added. */
  private static final Duration ENTRIES_STAY = Duration.ofSeconds(2);

  private final Surroundings surroundings;
  private final Lookup<List<Entry>> entries;
  private final Lookup<Header> headers;

  /**
   * A survey.
   *
   * @param surroundings are asked in the background
   * @param background does one thing after the other
   * @param patience how long who asks waits
   */
  public Survey(Surroundings surroundings, Executor background, Duration patience) {
    this.surroundings = surroundings;
    this.entries = new Lookup<>(background, patience, List.of());
    this.headers = new Lookup<>(background, patience, Header.NONE);
  }

  /** Nothing is known. */
  public static Survey nothing() {
    return new Survey(Surroundings.none(), Runnable::run, Duration.ZERO);
  }

  /** The entries of the registry; empty while they are looked up. */
  public Optional<List<Entry>> entries() {
    long stamp = System.nanoTime() / ENTRIES_STAY.toNanos();
    return entries.ask("", stamp, surroundings::entries);
  }

  /** The header of an input; empty while it is read. */
  public Optional<Header> header(Input input) {
    // the line says nothing about the file
    Input key = new Input(input.type(), input.source(), input.arguments(), "", 0, input.extra());
    return headers.ask(key, FileStamp.of(input), c -> surroundings.header(input, c));
  }

  /** Stops what is going on. */
  @Override
  public void close() {
    entries.stop();
    headers.stop();
  }
}
