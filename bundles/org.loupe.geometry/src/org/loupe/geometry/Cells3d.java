package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.cells3d} gives.
 *
 * @param cells one row a cell, in the order of the subdivision: {@code volume}, {@code x}, {@code
 *     y}, {@code z} (centroid), {@code value} (of the output there, or of the difference), {@code
 *     slope} (length of its gradient), {@code corners}, {@code faces}
 * @param surface where the output has the level, with the normals away from where it is below
 * @param measures of the surface
 * @param inside volume of the part of the box in which the output is not above the level
 * @param leastInside the part of the box in which the network itself is not above the level is
 *     certainly no smaller; {@code inside} where nothing was replaced and all of the box was cut
 * @param mostInside nor larger
 * @param certificate checks
 * @param figure the surface, and how large the cells are
 */
public record Cells3d(
    @Doc("the cells: volume, centroid, value, slope, corners, faces")
        @Principal
        @Columns({"volume", "x", "y", "z", "value", "slope", "corners", "faces"})
        Table cells,
    @Doc("where the output has the level") Mesh surface,
    @Doc("counts and sizes of the surface") Cells3dMeasures measures,
    @Doc("volume of the part of the box in which the output is not above the level") double inside,
    @Doc("lower bound of that volume of the network itself") double leastInside,
    @Doc("upper bound of that volume of the network itself") double mostInside,
    @Doc("checks of the result") Cells3dCertificate certificate,
    @Doc("the surface, and how large the cells are") Figure figure) {}
