package org.loupe.compute.cuda;

import org.loupe.compute.Device;

/**
 * A CUDA device as the driver describes it.
 *
 * @param index its number, from 0 on
 * @param name the manufacturer's name
 * @param capability its compute capability
 * @param memory bytes of memory of its own
 */
public record CudaDevice(int index, String name, Capability capability, long memory) {
  /** What the names of all CUDA devices begin with. */
  public static final String KIND = "cuda";

  /** What {@code --device} takes: {@code "cuda:0"}. */
  public String id() {
    return KIND + ":" + index;
  }

  /** The device in the words of the service. */
  public Device device() {
    return new Device(id(), "%s, compute capability %s".formatted(name, capability), memory);
  }
}
