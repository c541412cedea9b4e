package org.loupe.compute;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.internal.EngineService;
import org.loupe.compute.internal.reference.ReferenceEngine;

/** Compute services for hosts without OSGi, and for tests. */
public final class ComputeServices {
  private ComputeServices() {}

  /** Made when it is first asked for; its queue thread is a daemon and shared by all callers. */
  private static final class Shared {
    private static final ComputeService SERVICE = of(List.of());
  }

  /** The reference engine on the processor with a budget of 1 GiB; the same one at each call. */
  public static Compute reference() {
    return Shared.SERVICE.open(
        new ComputeSettings(ReferenceEngine.NAME, ComputeSettings.AUTO, ByteSize.ofMiB(1024), 1),
        Cancellation.never());
  }

  /**
   * A service over engines.
   *
   * @param engines the preferred one first; the reference engine is added at the end unless one of
   *     that name is among them
   */
  public static ComputeService of(List<Engine> engines) {
    List<Engine> all = new ArrayList<>(engines);
    if (engines.stream().noneMatch(e -> e.name().equals(ReferenceEngine.NAME))) {
      all.add(new ReferenceEngine());
    }
    List<Engine> fixed = List.copyOf(all);
    return new EngineService(() -> fixed);
  }
}
