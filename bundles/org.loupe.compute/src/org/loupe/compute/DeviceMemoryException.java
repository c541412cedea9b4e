package org.loupe.compute;

/**
 * The memory of a device is exhausted. Thrown by sessions and kernels of engines; what was wanted
 * may fit in smaller pieces, so the service tries again with fewer rows at once.
 */
public final class DeviceMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A device that has no memory left.
   *
   * @param device name of the device
   * @param message the library's own words
   * @param cause what the library threw
   */
  public DeviceMemoryException(String device, String message, Throwable cause) {
    super("device '%s' has no memory left: %s".formatted(device, message), cause);
  }
}
