package org.loupe.compute.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.internal.speed.SpeedFile;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The compute service over the engines that are installed: the one with the highest service ranking
 * is preferred, among equals the first by name, as long as their speed on this machine is not
 * known.
 */
@Component
public final class ComputeComponent implements ComputeService {
  private record Ranked(Engine engine, int ranking) {}

  private final List<Ranked> ranked = new CopyOnWriteArrayList<>();
  private final EngineService service =
      new EngineService(this::sorted, new SpeedFile(CacheFolder.path().resolve("engines.json")));

  /** An engine has come. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeEngine")
  void addEngine(Engine engine, Map<String, Object> properties) {
    int ranking = properties.get("service.ranking") instanceof Integer i ? i : 0;
    ranked.add(new Ranked(engine, ranking));
  }

  /** An engine goes. */
  void removeEngine(Engine engine) {
    ranked.removeIf(r -> r.engine() == engine);
    service.forget(engine);
  }

  /** The service goes. */
  @Deactivate
  void deactivate() {
    service.close();
  }

  private List<Engine> sorted() {
    return ranked.stream()
        .sorted(
            Comparator.comparingInt(Ranked::ranking)
                .reversed()
                .thenComparing(r -> r.engine().name()))
        .map(Ranked::engine)
        .toList();
  }

  @Override
  public List<Engine> engines() {
    return service.engines();
  }

  @Override
  public List<EngineSpeed> speeds(Set<EnginePlace> right) {
    return service.speeds(right);
  }

  @Override
  public List<EngineSpeed> measure(Set<EnginePlace> right) {
    return service.measure(right);
  }

  @Override
  public Choice choose(ComputeSettings settings) {
    return service.choose(settings);
  }

  @Override
  public Compute open(ComputeSettings settings, Cancellation cancellation) {
    return service.open(settings, cancellation);
  }
}
