package org.loupe.api.script;

/**
 * How fast programs of a language are here: a measurement, not a promise.
 *
 * @param mode {@code "interpreted"} or {@code "compiled"}
 * @param nanos of one turn of a loop with a handful of operations on numbers, at best
 * @param other what the other mode would give; empty when there is none
 * @param remedy how one gets there; empty when nothing is to be done
 */
public record ProgramSpeed(String mode, double nanos, String other, String remedy) {}
