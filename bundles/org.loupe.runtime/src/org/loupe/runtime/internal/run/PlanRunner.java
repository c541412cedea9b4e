package org.loupe.runtime.internal.run;

import java.time.Duration;
import java.time.Instant;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Registry;
import org.loupe.compute.ComputeService;
import org.loupe.plan.Plan;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.Runner;
import org.loupe.runtime.StoredResults;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs plans with what is installed. */
@Component(service = Runner.class)
public final class PlanRunner implements Runner {
  /** No publishing of a result takes as long. */
  private static final Duration LEFTOVER = Duration.ofDays(1);

  private final Host host;

  /** The runner of a framework. */
  @Activate
  public PlanRunner(
      BundleContext context,
      @Reference ComputeService compute,
      @Reference Registry registry,
      @Reference HashCache hashes) {
    this(new OsgiContributions(context), compute, registry, hashes, Places.ofProcess());
  }

  /** A runner of contributions. */
  public PlanRunner(
      Contributions contributions,
      ComputeService compute,
      Registry registry,
      HashCache hashes,
      Places places) {
    ResultCache results = new ResultCache(StoredResults.folder(places), StoredResults.LIMIT);
    this.host = new Host(contributions, compute, registry, hashes, results, places);
  }

  @Override
  public RunResult run(
      Plan plan, RunOptions options, RunListener listener, Cancellation cancellation) {
    RunResult result = new PlanRun(host, plan, options, listener, cancellation).run();
    host.results().removeLeftovers(Instant.now().minus(LEFTOVER));
    return result;
  }
}
