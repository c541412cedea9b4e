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
 * @param surrogateError how far the outputs of a piecewise affine surrogate may be from its
 *     network's on the window, by bounds, the larger of both; 0 without a surrogate
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
    @Doc(
            value = "bound of what replacing smooth activations changes in the outputs",
            formula = "max |f - surrogate of f| on the window, the larger of both networks")
        double surrogateError,
    @Doc("pairs of class cells that overlap") long intersections) {}
