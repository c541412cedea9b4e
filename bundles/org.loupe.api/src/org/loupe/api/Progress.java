package org.loupe.api;

/** How far a step has come. Cheap to call often; thread-safe. */
public interface Progress {

  /**
   * States how much there is to do.
   *
   * @param total number of units, or a negative number when it is not known
   * @param unit what is counted, in the plural: {@code "regions"}
   */
  void begin(long total, String unit);

  /** Reports further units as done. */
  void advance(long units);

  /** Says in a few words what is being done now. */
  void note(String what);

  /** A progress that nobody sees. */
  static Progress none() {
    return NoProgress.INSTANCE;
  }
}
