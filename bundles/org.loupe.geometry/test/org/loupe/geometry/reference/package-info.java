/**
 * Partitions beside those of a second program, which shares no code with the first: networks are
 * plain arrays, corners are fractions without rounding, and units are cut along one after another.
 * Networks are drawn at random from seeds, and many of their units are degenerate.
 */
package org.loupe.geometry.reference;
