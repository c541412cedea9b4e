package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Checks of verdicts, worked out again from the points: a row inside is a mixture of points, a row
 * outside has a plane between it and all of them.
 *
 * @param mixtureError largest distance of a row inside from its mixture, by the hull's radius
 * @param separationError largest |distance to the plane - lower bound| of a row outside, by the
 *     hull's radius
 * @param checked rows that were checked: all that are not undecided
 */
@ValueType("hullCertificate")
@Doc("checks of verdicts, worked out again from the points")
public record HullCertificate(
    @Doc(
            value = "distance of rows inside from their mixtures",
            formula = "max |sum of shares times points - row| / radius")
        double mixtureError,
    @Doc(
            value = "how far the planes between the hull and rows outside are off the lower bounds",
            formula = "max |distance to the plane - lower| / radius")
        double separationError,
    @Doc("rows that were checked") long checked) {}
