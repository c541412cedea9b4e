package org.loupe.compute;

import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;

/** Chooses engine and device for a run and computes. An OSGi service; thread-safe. */
public interface ComputeService {

  /** All engines there are, the preferred one first. */
  List<Engine> engines();

  /**
   * The engine and device that settings lead to.
   *
   * @throws org.loupe.api.LoupeException of category MISSING when there is none
   */
  Choice choose(ComputeSettings settings);

  /**
   * The facade for one run.
   *
   * @param settings what the run wants
   * @param cancellation looked at between kernels
   */
  Compute open(ComputeSettings settings, Cancellation cancellation);

  /**
   * A chosen engine and device.
   *
   * @param engine the engine
   * @param device one of its devices
   */
  record Choice(Engine engine, Device device) {}
}
