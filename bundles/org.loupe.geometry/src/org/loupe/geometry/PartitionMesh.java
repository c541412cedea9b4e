package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/**
 * Regions that share their corners, as surfaces of other programs have them: neighbours have the
 * same points and no gap between them.
 *
 * <p>A cut meets an edge in one point seen from both sides, as units are continuous; the two are
 * computed from different maps and may differ by rounding, and become one. Regions narrower than
 * that lose corners.
 *
 * @param points the corners, [points, 2]; of none when no mesh is kept
 * @param faces one row a region: numbers of its {@code corners}, counter-clockwise
 * @param edges one row an edge: its ends, and the regions on its {@code left} and {@code right}, -1
 *     outside of the window; {@code layer} is the row in the partition's {@code layers} of the
 *     layer that has made it and {@code unit} the number of its unit, of maxima that of the window;
 *     -1 both for a side of the window
 * @param euler points - edges + faces with an area, 1 where nothing is missing
 * @param open edges inside the window with one region, or more than two: 0 where nothing is missing
 * @param jump largest difference of the maps on both sides at the ends of an edge, divided by the
 *     largest value at the ends of any edge; 0 but for rounding, as the network is continuous
 * @param weld share of the window's size below which corners became one
 */
@ValueType("partitionMesh")
@Doc("regions that share their corners")
public record PartitionMesh(
    @Doc("corners of the regions") Tensor points,
    @Doc("numbers of the corners of each region") @Columns({"corners"}) Table faces,
    @Doc("edges with the regions on both sides, and the layer and unit that made them")
        @Columns({"from", "to", "left", "right", "layer", "unit"})
        Table edges,
    @Doc(value = "1 where nothing is missing", formula = "points - edges + faces") long euler,
    @Doc("edges inside the window without two regions") long open,
    @Doc(
            value = "relative difference of the maps on both sides of edges",
            formula = "max |f left - f right| / max |f|")
        double jump,
    @Doc("share of the window's size below which corners became one") double weld) {}
