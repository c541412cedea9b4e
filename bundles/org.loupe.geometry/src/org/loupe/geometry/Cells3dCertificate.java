package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Checks that cells in three dimensions carry with them.
 *
 * @param volumeError |sum of the cells' volumes - volume of the box| / volume of the box
 * @param mapError largest |f(x) - (A u + c)| at the centroids of up to 1,024 cells, divided by the
 *     largest |f| there; f is computed by the run's engine in double precision, not by the cells
 * @param checkedPoints points at which the maps were compared with the network
 * @param surrogateError how far the output, or the difference, of the piecewise affine surrogate
 *     may be from the network's in the box, by bounds; 0 without a surrogate. The map error has it,
 *     too
 * @param explored share of the box's volume that the cells cover
 */
@ValueType("cells3dCertificate")
@Doc("checks that cells in three dimensions carry with them")
public record Cells3dCertificate(
    @Doc(
            value = "relative error of the volume",
            formula = "|sum of volumes - volume of the box| / volume of the box")
        double volumeError,
    @Doc(
            value = "relative difference between the cells' maps and the network",
            formula = "max |f(x(u)) - (A u + c)| / max |f|")
        double mapError,
    @Doc("points at which maps and network were compared") long checkedPoints,
    @Doc(
            value =
                "bound of what replacing smooth activations changes in the output or the"
                    + " difference",
            formula = "max |f - surrogate of f| in the box")
        double surrogateError,
    @Doc("share of the box's volume that was explored") double explored) {}
