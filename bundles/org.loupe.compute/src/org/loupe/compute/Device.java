package org.loupe.compute;

/**
 * A place to compute.
 *
 * @param name {@code "cpu"}, {@code "cuda:0"}: what {@code --device} takes
 * @param description for people
 * @param memory bytes of memory of its own; 0 when it shares the machine's
 */
public record Device(String name, String description, long memory) {

  /** The processor. */
  public static Device cpu() {
    return new Device("cpu", Runtime.getRuntime().availableProcessors() + " cores", 0);
  }
}
