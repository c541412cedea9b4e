package org.loupe.compute;

import java.util.List;

/**
 * What is known of an engine without starting it.
 *
 * @param version version of the numerical library
 * @param state whether it can work
 * @param detail how it is set up, or why it cannot work and what to do
 * @param devices where it can work, the preferred one first
 */
public record EngineStatus(String version, State state, String detail, List<Device> devices) {

  /** Copies the list. */
  public EngineStatus {
    devices = List.copyOf(devices);
  }

  /** Whether an engine can work. */
  public enum State {
    /** It can. */
    READY,
    /** It runs only when it is named: the slow reference. */
    ON_REQUEST,
    /** It cannot. */
    UNAVAILABLE
  }
}
