package org.loupe.compute.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.internal.program.EngineSession;
import org.loupe.compute.internal.program.Evaluation;

/** The compute service over a list of engines that may change. */
public final class EngineService implements ComputeService, AutoCloseable {
  private final Supplier<List<Engine>> engines;
  private final Map<Choice, EngineSession> sessions = new HashMap<>();

  /**
   * A service.
   *
   * @param engines all engines at present, the preferred one first
   */
  public EngineService(Supplier<List<Engine>> engines) {
    this.engines = engines;
  }

  @Override
  public List<Engine> engines() {
    return engines.get();
  }

  @Override
  public Choice choose(ComputeSettings settings) {
    return EngineChoice.choose(engines(), settings);
  }

  @Override
  public Compute open(ComputeSettings settings, Cancellation cancellation) {
    return open(settings, Long.MAX_VALUE, cancellation);
  }

  /**
   * The facade with a limit to the rows that are computed at once.
   *
   * @param rows most rows, for comparing chunks
   */
  public Compute open(ComputeSettings settings, long rows, Cancellation cancellation) {
    Evaluation.Limits limits =
        new Evaluation.Limits(settings.memory().bytes(), Math.max(1, settings.threads()), rows);
    return new ComputeFacade(session(choose(settings)), limits, cancellation);
  }

  private EngineSession session(Choice choice) {
    synchronized (sessions) {
      return sessions.computeIfAbsent(choice, c -> new EngineSession(c.engine(), c.device()));
    }
  }

  /** Ends the sessions of an engine that goes away. */
  void forget(Engine engine) {
    List<EngineSession> ended;
    synchronized (sessions) {
      ended = sessions.values().stream().filter(s -> s.engine() == engine).toList();
      sessions.values().removeAll(ended);
    }
    ended.forEach(EngineSession::close);
  }

  /** Ends all sessions. */
  @Override
  public void close() {
    List<EngineSession> ended;
    synchronized (sessions) {
      ended = List.copyOf(sessions.values());
      sessions.clear();
    }
    ended.forEach(EngineSession::close);
  }
}
