package org.loupe.compute;

import java.util.List;
import java.util.Set;
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
   * How fast engines are on this machine, measured when it is not known yet or when others are
   * right than then. It is kept, and what settings leave to the service goes by it from now on,
   * until an engine's version or the processor changes.
   *
   * @param right where the answers of engines are right; the others are taken only when they are
   *     named
   * @throws org.loupe.api.LoupeException LP-3011 when it cannot be kept
   */
  List<EngineSpeed> speeds(Set<EnginePlace> right);

  /**
   * The same, measured anew.
   *
   * @throws org.loupe.api.LoupeException LP-3011 when it cannot be kept
   */
  List<EngineSpeed> measure(Set<EnginePlace> right);

  /**
   * A chosen engine and device.
   *
   * @param engine the engine
   * @param device one of its devices
   * @param why what made it this one
   */
  record Choice(Engine engine, Device device, String why) {}
}
