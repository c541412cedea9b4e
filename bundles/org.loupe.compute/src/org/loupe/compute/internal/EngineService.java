package org.loupe.compute.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SizeClass;
import org.loupe.compute.internal.program.EngineSession;
import org.loupe.compute.internal.program.Evaluation;
import org.loupe.compute.internal.speed.KnownSpeeds;
import org.loupe.compute.internal.speed.Stopwatch;

/** The compute service over a list of engines that may change. */
public final class EngineService implements ComputeService, AutoCloseable {
  private final Supplier<List<Engine>> engines;
  private final KnownSpeeds known;
  private final Map<Place, EngineSession> sessions = new HashMap<>();

  private record Place(Engine engine, Device device) {}

  /**
   * A service that knows nothing of the speed of engines but what it measures itself.
   *
   * @param engines all engines at present, the preferred one first
   */
  public EngineService(Supplier<List<Engine>> engines) {
    this(engines, KnownSpeeds.inMemory());
  }

  /**
   * A service.
   *
   * @param engines all engines at present, the preferred one first
   * @param known what is known of their speed
   */
  public EngineService(Supplier<List<Engine>> engines, KnownSpeeds known) {
    this.engines = engines;
    this.known = known;
  }

  @Override
  public List<Engine> engines() {
    return engines.get();
  }

  @Override
  public Choice choose(ComputeSettings settings) {
    return EngineChoice.choose(engines(), settings, known::read);
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
    Place place = new Place(choice.engine(), choice.device());
    synchronized (sessions) {
      return sessions.computeIfAbsent(place, p -> new EngineSession(p.engine(), p.device()));
    }
  }

  @Override
  public List<EngineSpeed> speeds(Set<EnginePlace> right) {
    List<EngineSpeed> all = new ArrayList<>();
    for (Engine e : EngineChoice.automatic(engines())) {
      EngineStatus status = e.status();
      for (Device d : status.devices()) {
        Optional<EngineSpeed> speed =
            KnownSpeeds.find(known.read(), e.name(), status.version(), d.name());
        if (speed.isEmpty() || speed.get().right() != contains(right, e, d)) {
          return measure(right);
        }
        all.add(speed.get());
      }
    }
    return all;
  }

  @Override
  public List<EngineSpeed> measure(Set<EnginePlace> right) {
    List<EngineSpeed> wrong = new ArrayList<>();
    List<EngineSpeed> untimed = new ArrayList<>();
    List<Compute> facades = new ArrayList<>();
    for (Engine e : EngineChoice.automatic(engines())) {
      EngineStatus status = e.status();
      for (Device d : status.devices()) {
        EngineSpeed place = new EngineSpeed(e.name(), status.version(), d.name(), Map.of());
        if (contains(right, e, d)) {
          untimed.add(place);
          facades.add(open(settings(e, d), Cancellation.never()));
        } else {
          wrong.add(place);
        }
      }
    }
    List<Map<SizeClass, Double>> times = Stopwatch.times(facades);
    List<EngineSpeed> all = new ArrayList<>();
    for (int i = 0; i < untimed.size(); i++) {
      EngineSpeed s = untimed.get(i);
      all.add(new EngineSpeed(s.engine(), s.version(), s.device(), times.get(i)));
    }
    all.addAll(wrong);
    known.write(all);
    return all;
  }

  private static boolean contains(Set<EnginePlace> right, Engine engine, Device device) {
    return right.contains(new EnginePlace(engine.name(), device.name()));
  }

  private static ComputeSettings settings(Engine engine, Device device) {
    return new ComputeSettings(
        engine.name(),
        device.name(),
        ByteSize.ofMiB(512),
        Runtime.getRuntime().availableProcessors());
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
