package org.loupe.compute;

import org.loupe.api.value.ByteSize;

/**
 * What a run wants of the compute service.
 *
 * @param engine name of an engine, or {@code "auto"}
 * @param device name of a device, or {@code "auto"}
 * @param memory most native memory
 * @param threads threads a kernel may use
 */
public record ComputeSettings(String engine, String device, ByteSize memory, int threads) {

  /** Leaves the choice to the service. */
  public static final String AUTO = "auto";
}
