package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * The worst checks of the frames of a sweep, each as in the certificate of a partition.
 *
 * @param areaError largest relative error of the area
 * @param mapError largest relative difference between maps and network
 * @param surrogateError largest bound of what replacing smooth activations changes in the outputs
 * @param explored smallest explored share of the window
 */
@ValueType("sweepSliceCertificate")
@Doc("the worst checks of the frames of a sweep")
public record SweepSliceCertificate(
    @Doc(
            value = "largest relative error of the area",
            formula = "|sum of areas - area of the window| / area of the window")
        double areaError,
    @Doc("largest relative difference between maps and network") double mapError,
    @Doc(
            value = "largest bound of what replacing smooth activations changes in the outputs",
            formula = "max |f - surrogate of f| on the window, the largest of all frames")
        double surrogateError,
    @Doc("smallest explored share of the window") double explored) {}
