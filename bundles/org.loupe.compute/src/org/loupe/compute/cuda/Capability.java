package org.loupe.compute.cuda;

/**
 * The compute capability of a device, or the one that code was made for.
 *
 * @param major the generation of the architecture
 * @param minor its revision
 */
public record Capability(int major, int minor) {

  /** Reads {@code "8.6"}. */
  public static Capability of(String text) {
    int dot = text.indexOf('.');
    return new Capability(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  /**
   * Whether machine code for this capability runs on a device: the device is of the same major
   * number and no older minor one (CUDA C++ Programming Guide, "Binary Compatibility").
   */
  public boolean runsOn(Capability device) {
    return major == device.major && minor <= device.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
