package org.loupe.compute;

import java.util.Map;

/**
 * How fast an engine was on a device of this machine.
 *
 * @param engine name of the engine
 * @param version version of its library
 * @param device name of the device
 * @param micros least time of the task of each size in microseconds; empty when the engine's
 *     answers were wrong
 */
public record EngineSpeed(
    String engine, String version, String device, Map<SizeClass, Double> micros) {

  /** Copies the map. */
  public EngineSpeed {
    micros = Map.copyOf(micros);
  }

  /** Whether its answers were right. */
  public boolean right() {
    return !micros.isEmpty();
  }

  /** The geometric mean over the sizes of the time that this takes of another's. */
  public double ratio(EngineSpeed other) {
    double logs = 0;
    for (SizeClass size : SizeClass.values()) {
      logs += Math.log(micros.get(size) / other.micros.get(size));
    }
    return Math.exp(logs / SizeClass.values().length);
  }
}
