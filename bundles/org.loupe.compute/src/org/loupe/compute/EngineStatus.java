package org.loupe.compute;

import java.util.List;

/**
 * What is known of an engine without starting it.
 *
 * @param version version of the numerical library
 * @param state whether it can work
 * @param detail how it is set up, or why it cannot work and what to do
 * @param devices where it can work, the preferred one first
 * @param skipped devices that it was made for and does not use
 */
public record EngineStatus(
    String version, State state, String detail, List<Device> devices, List<SkippedDevice> skipped) {

  /** Copies the lists. */
  public EngineStatus {
    devices = List.copyOf(devices);
    skipped = List.copyOf(skipped);
  }

  /** Of an engine that skips nothing. */
  public EngineStatus(String version, State state, String detail, List<Device> devices) {
    this(version, state, detail, devices, List.of());
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
