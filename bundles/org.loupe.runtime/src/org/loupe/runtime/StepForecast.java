package org.loupe.runtime;

/**
 * What a run would find of a step's result.
 *
 * @param step name of the step
 * @param state whether the result is stored
 * @param why it is not, in a few words; empty when it is
 */
public record StepForecast(String step, State state, String why) {

  /** Whether a result is stored. */
  public enum State {
    /** A run would take it from the cache. */
    STORED,
    /** A run would compute it. */
    NOT_STORED
  }

  /** In a few words: {@code cached}, or why it is not. */
  public String words() {
    return state == State.STORED ? "cached" : "not cached: " + why;
  }
}
