package org.loupe.report.internal.axis;

/**
 * A mark on an axis.
 *
 * @param value where
 * @param label its number; empty for a small mark without one
 */
public record Tick(double value, String label) {}
