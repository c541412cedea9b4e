package org.loupe.runtime.internal.run;

import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;

/** The run's compute facade, opened when it is first asked for: most engines take time to start. */
final class LazyCompute implements Supplier<Compute> {
  private final ComputeService service;
  private final ComputeSettings settings;
  private final Cancellation cancellation;
  private volatile Compute compute;

  LazyCompute(ComputeService service, ComputeSettings settings, Cancellation cancellation) {
    this.service = service;
    this.settings = settings;
    this.cancellation = cancellation;
  }

  @Override
  public Compute get() {
    Compute open = compute;
    if (open == null) {
      // two threads may both open one: it is a view, the session behind it is the service's
      open = service.open(settings, cancellation);
      compute = open;
    }
    return open;
  }
}
