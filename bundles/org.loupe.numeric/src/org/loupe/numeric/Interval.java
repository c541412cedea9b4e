package org.loupe.numeric;

/**
 * A closed interval.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {}
