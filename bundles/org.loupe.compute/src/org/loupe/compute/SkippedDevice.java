package org.loupe.compute;

/**
 * A device, or a whole kind of them, that an engine does not use, and why.
 *
 * @param device name of the device, {@code "cuda:1"}, or of the kind, {@code "cuda"}
 * @param cause what is in the way
 * @param reason the same in words
 * @param remedy what to do about it
 */
public record SkippedDevice(String device, Cause cause, String reason, String remedy) {

  /** What is in the way. */
  public enum Cause {
    /** The engine's libraries for it are not installed: nobody asked for the device. */
    NOT_INSTALLED,
    /** They are installed, and the machine does not fit them. */
    UNUSABLE
  }

  /** Whether this is about a device of some name. */
  public boolean is(String name) {
    return name.equals(device) || name.startsWith(device + ":");
  }
}
