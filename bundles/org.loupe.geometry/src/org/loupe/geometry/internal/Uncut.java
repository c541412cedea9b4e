package org.loupe.geometry.internal;

/**
 * A part of a cell that a step has too many children of to have them all at once: the step is to
 * cut it yet.
 *
 * @param step number of that step
 * @param polygon the part
 * @param live images by slot, up to the operand of the step; shared with other parts, never changed
 */
record Uncut(int step, Polygon polygon, Images[] live) implements Portion {}
