package org.loupe.dsl.ide;

/**
 * What is known of a step without running it.
 *
 * @param step name of the step
 * @param cache whether its result is stored, or why not; empty when that is not known
 * @param last how its last run ended, how long it took and when; empty when there was none
 */
public record StepHistory(String step, String cache, String last) {}
