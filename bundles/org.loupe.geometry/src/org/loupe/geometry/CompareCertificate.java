package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Checks that a comparison carries with it.
 *
 * @param areaError |sum of the areas of all intersections - area of the window| / area of the
 *     window; agreement is intersected like disagreement, so that nothing is a remainder
 * @param classError largest difference, over classes and networks, between the area of a class in
 *     the overlay and in the network's own partition, divided by the window's area
 * @param intersections pairs of class cells that overlap
 */
@ValueType("compareCertificate")
@Doc("checks that a comparison carries with it")
public record CompareCertificate(
    @Doc(
            value = "relative error of the area",
            formula = "|sum of areas - area of the window| / area of the window")
        double areaError,
    @Doc("largest difference between the area of a class here and in the network's own partition")
        double classError,
    @Doc("pairs of class cells that overlap") long intersections) {}
