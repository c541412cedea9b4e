package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Counts and sizes of a surface.
 *
 * @param vertices V, merged where cells meet
 * @param edges E
 * @param faces F
 * @param euler V - E + F: 2 for a sphere, 0 for a torus, their sum for several
 * @param openEdges edges of one face only: where the surface leaves the box; 0 for a closed one
 * @param area sum of the faces' areas
 * @param enclosed volume inside by signed tetrahedra; not a number when the surface is not closed
 */
@ValueType("cells3dMeasures")
@Doc("counts and sizes of a surface")
public record Cells3dMeasures(
    @Doc("vertices") long vertices,
    @Doc("edges") long edges,
    @Doc("faces") long faces,
    @Doc(value = "Euler characteristic", formula = "V - E + F") long euler,
    @Doc("edges of one face only, where the surface leaves the box") long openEdges,
    @Doc("area") double area,
    @Doc("volume inside by signed tetrahedra; not a number when the surface is not closed")
        double enclosed) {}
