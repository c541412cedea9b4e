package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Checks that a partition carries with it.
 *
 * @param areaError |sum of the regions' areas - area of the window| / area of the window
 * @param mapError largest |f(x(u)) - (A u + c)| over the checked points, divided by the largest |f|
 *     there; f is computed by the run's engine in double precision, not by the partition
 * @param checkedPoints points at which the maps were compared with the network
 * @param slivers regions whose area is below 1e-12 of the window's: below the resolution of doubles
 * @param left regions that were not cut any further, as a limit of layers or of detail wanted it
 * @param replayed parts of the window that were cut again in exact arithmetic
 * @param surrogateError how far the outputs of the piecewise affine surrogate may be from the
 *     network's in the window, by bounds; 0 without a surrogate. The map error has it, too
 * @param onLineVertices how many vertices fewer there are than in general position, where a window
 *     of m corners with R regions has m + 4 (R - 1): each line through a vertex takes some away,
 *     and each point where three units of a maximum tie adds one, so that networks with max-pooling
 *     have negative numbers; 0 when parts of the window are dropped
 * @param tolerance below which share of the size of its terms the value of a unit at a corner
 *     counts as zero: 1e-13; with {@code certify} the largest bound of rounding errors, by the size
 *     of the unit's terms, of a unit that came near a threshold in a cell: 0 when none did, 1 where
 *     nothing but rounding may be left of a sum; 0 with {@code exact = always}
 * @param certified whether every unit that was found to be above or below a threshold at a corner
 *     by more than its tolerance is so in the exact network, at the corner as it is stored and with
 *     the doubles that the weights of the affine steps and the plane are. Not meant are the corners
 *     themselves, which are rounded crossings of lines, and units within their tolerance, which
 *     count as on the threshold: the part of a cell beyond it may be missing there. False without
 *     {@code certify}, where parts were cut again from rounded images, and where numbers became
 *     larger than doubles can be
 * @param undecided with {@code certify} how many times a unit was within its tolerance of a
 *     threshold at all corners of a cell, so that its side was taken from a value that may be all
 *     rounding; a warning says so
 * @param explored share of the window's area that the regions cover
 */
@ValueType("certificate")
@Doc("checks that a partition carries with it")
public record Certificate(
    @Doc(
            value = "relative error of the area",
            formula = "|sum of areas - area of the window| / area of the window")
        double areaError,
    @Doc(
            value = "relative difference between the regions' maps and the network",
            formula = "max |f(x(u)) - (A u + c)| / max |f|")
        double mapError,
    @Doc("points at which maps and network were compared") long checkedPoints,
    @Doc("regions with an area below 1e-12 of the window's") long slivers,
    @Doc("regions that were not cut any further by a limit of layers or of detail") long left,
    @Doc("parts of the window that were cut again in exact arithmetic") long replayed,
    @Doc(
            value = "bound of what replacing smooth activations changes in the outputs",
            formula = "max |f - surrogate of f| over the window")
        double surrogateError,
    @Doc(
            "vertices fewer than in general position; below 0 where three units of a maximum tie,"
                + " 0 for a part of the window")
        long onLineVertices,
    @Doc(
            value = "relative size below which the value of a unit at a corner counts as zero",
            formula = "max tolerance / ((|a1| + |a2|) R + |c|)")
        double tolerance,
    @Doc("whether all signs beyond the tolerance are those of the exact network") boolean certified,
    @Doc("times that a unit was within its certified tolerance on all of a cell") long undecided,
    @Doc("share of the window's area that was explored") double explored) {}
