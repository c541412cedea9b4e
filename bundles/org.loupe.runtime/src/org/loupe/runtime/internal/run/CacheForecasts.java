package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Registry;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Expr;
import org.loupe.plan.Plan;
import org.loupe.runtime.Forecasts;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.StepForecast;
import org.loupe.runtime.StoredResults;
import org.loupe.runtime.internal.cache.CacheKey;
import org.loupe.runtime.internal.cache.RecordStore;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Works out the keys of steps as a run does, with hashes of results in place of results. */
@Component(service = Forecasts.class)
public final class CacheForecasts implements Forecasts {
  private final Host host;

  /** The forecasts of a framework. */
  @Activate
  public CacheForecasts(
      BundleContext context,
      @Reference ComputeService compute,
      @Reference Registry registry,
      @Reference HashCache hashes) {
    this(new OsgiContributions(context), compute, registry, hashes, Places.ofProcess());
  }

  /** Forecasts over contributions. */
  public CacheForecasts(
      Contributions contributions,
      ComputeService compute,
      Registry registry,
      HashCache hashes,
      Places places) {
    ResultCache results = new ResultCache(StoredResults.folder(places), StoredResults.LIMIT);
    this.host = new Host(contributions, compute, registry, hashes, results, places);
  }

  /** What is known so far; used by one thread. */
  private static final class Known implements Contents {
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, StepContent> steps = new HashMap<>();

    @Override
    public Optional<String> inputHash(String name) {
      return Optional.ofNullable(inputs.get(name));
    }

    @Override
    public Optional<String> sweepHash(String name) {
      return Optional.empty(); // what needs a sweep is not looked for
    }

    @Override
    public Optional<StepContent> stepContent(String step) {
      return Optional.ofNullable(steps.get(step));
    }
  }

  @Override
  public List<StepForecast> of(Plan plan, ComputeSettings settings, Cancellation cancellation) {
    Installed installed = Installed.of(host.contributions());
    List<Work> works = Work.of(plan, installed);
    ComputeService.Choice choice = host.compute().choose(settings);
    Known known = new Known();
    readInputs(plan, installed, settings, cancellation, known);
    CacheKeys keys =
        new CacheKeys(known, host.hashes(), cancellation, choice, host.contributions());
    List<StepForecast> forecasts = new ArrayList<>();
    for (Work work : works) {
      for (PlannedStep step : work.steps()) {
        cancellation.check();
        forecasts.add(forecast(plan, step, keys, known));
      }
    }
    return forecasts;
  }

  private void readInputs(
      Plan plan,
      Installed installed,
      ComputeSettings settings,
      Cancellation cancellation,
      Known known) {
    try (SharedPool pool = new SharedPool(1)) {
      new InputOpener(host, installed, plan, RunListener.none(), settings.memory())
          .open(
              pool,
              cancellation,
              (_, _) -> {
                // warnings are said when it is run
              })
          .forEach(i -> known.inputs.put(i.name(), i.hash()));
    }
  }

  private StepForecast forecast(Plan plan, PlannedStep step, CacheKeys keys, Known known) {
    for (String needed : step.needs()) {
      if (known.stepContent(needed).isEmpty()) {
        return missing(step, "'" + needed + "' is computed first");
      }
    }
    if (!RecordStore.supports(step.description().result())) {
      return missing(step, "results with data or files are not kept");
    }
    Optional<Long> seed = seed(plan, step);
    if (seed.isEmpty()) {
      return missing(step, "its seed is computed");
    }
    CacheKey key = keys.of(step, seed.get());
    if (CacheKeys.namesFolder(key.parts())) {
      return missing(step, "a folder is read, whose content may change");
    }
    Optional<Map<String, String>> stored = host.results().hashes(key);
    if (stored.isEmpty()) {
      return missing(step, host.results().whyNot(key, StepJob.use(plan.script().file(), step)));
    }
    known.steps.put(
        step.name(), new Contents.StepContent(step.description().result(), stored.get()));
    return new StepForecast(step.name(), StepForecast.State.STORED, "");
  }

  private static StepForecast missing(PlannedStep step, String why) {
    return new StepForecast(step.name(), StepForecast.State.NOT_STORED, why);
  }

  /** The seed when it is the run's or a number. */
  private static Optional<Long> seed(Plan plan, PlannedStep step) {
    Optional<Expr> own = step.step().seed();
    return own.isEmpty()
        ? Optional.of(plan.seed())
        : own.map(e -> e instanceof Expr.Literal(Long seed) ? seed : null);
  }
}
