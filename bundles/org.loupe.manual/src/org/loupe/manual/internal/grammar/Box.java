package org.loupe.manual.internal.grammar;

/**
 * The room of a part of a diagram. Its way enters at the left and leaves at the right, on a level.
 *
 * @param width in pixels
 * @param up pixels above the level of the way
 * @param down pixels below it
 */
record Box(double width, double up, double down) {}
