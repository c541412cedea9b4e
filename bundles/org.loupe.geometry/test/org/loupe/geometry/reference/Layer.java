package org.loupe.geometry.reference;

/**
 * What a layer that cuts has done.
 *
 * @param regions cells behind it
 * @param units how many of its units cut a cell
 */
record Layer(int regions, int units) {}
