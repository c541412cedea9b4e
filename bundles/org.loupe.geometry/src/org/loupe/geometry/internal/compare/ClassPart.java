package org.loupe.geometry.internal.compare;

/**
 * A part of a region on which one class is largest.
 *
 * @param part where
 * @param winner the class
 */
public record ClassPart(ConvexPart part, int winner) {}
