package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.partition} gives.
 *
 * @param regions one row an activation region, in the order of the subdivision: {@code area},
 *     {@code x}, {@code y} (centroid), {@code slope} (Frobenius norm of the output's Jacobian on
 *     the plane), {@code steepest} (its spectral norm), {@code class} (at the centroid), {@code
 *     corners}, {@code perimeter}, {@code eccentricity} (largest by smallest distance of corners,
 *     as in the reference implementation), {@code elongation} (root of the ratio of the principal
 *     second moments), {@code inradius} and {@code circumradius} (of the largest circle inside and
 *     the smallest around), {@code layer} (row in {@code layers} of the last layer that bounds it,
 *     -1 for the window alone), {@code resolved} (0 where a limit of layers or of detail has kept a
 *     part from being cut; its slope, class and map are those at its centroid, and nothing of the
 *     boundary is found in it), {@code linear} (number of the linear region), {@code vertices};
 *     without rows when regions are not kept
 * @param linearRegions how many linear regions there are: unions of regions that share an edge and
 *     have the same affine map, as below units that are never active; 0 when regions are not kept
 * @param statistics one row a quantity of the regions, {@code area}, {@code slope}, {@code
 *     steepest}, {@code corners} and {@code perimeter}: over all of them {@code regions}, {@code
 *     sum}, {@code mean}, {@code std}, {@code min}, {@code max}, and {@code areaMean}, the mean
 *     weighted by the regions' areas
 * @param distribution one row a quantity, those of shape as well: mean, deviation and quantiles;
 *     without rows when regions are not kept
 * @param histogram one row a bin of a quantity: how many regions, and the share of those up to
 *     there
 * @param density regions per unit of area on a grid over the window, the first row at the top
 * @param layers one row a layer that cuts: regions behind it, how many of its units cut something
 *     in the window, and the length of the edges that it has made
 * @param boundary one row a segment of the decision boundary, with its length, the classes on both
 *     sides, the slope of their difference, the normal that points from the first to the second,
 *     and the number of the curve it is a part of
 * @param pairs one row for each two classes that meet: names of both, how many segments are between
 *     them, their length and its share of the whole boundary's, and the mean slope of the
 *     difference of both outputs, weighted by length
 * @param samples points taken from the boundary, with the segment and the classes of each
 * @param samplePoints the same points in input space, [points, row...]
 * @param points one row a point that the plane was given by (a, b, c), and a row that was to be
 *     looked for: coordinates of the nearest point of the plane and how far {@code away} that is,
 *     its region and class there, and its distances on the plane from the region's {@code edge} and
 *     from the {@code boundary}, which is infinite without one: a disc of that radius around it has
 *     one class, as far as it is in the window. {@code worstX} and {@code worstY} are the direction
 *     of length one in which the class changes soonest, that of the boundary's nearest point, in
 *     input space worstX u + worstY v; not numbers without a boundary and on it
 * @param classes one row a class: its area
 * @param maps the affine map of the outputs on each region, [regions, outputs, 3]: slope along both
 *     axes, and offset; of no region when regions are not kept
 * @param jacobians one row a region, in their order: the norms of the Jacobian of all outputs by
 *     all inputs, df/dx = [outputs, inputs], at the centroid, and so on the whole region: {@code
 *     frobenius} and {@code spectral}. They are at least {@code slope} and {@code steepest}, which
 *     are those of df/dx [u v], and equal to them where the plane is all of the input space. As in
 *     {@code maps} the outputs are those before a softmax. Without rows unless asked for
 * @param plane the plane in input space, [3, row...]: the point of coordinates (0, 0), and the
 *     directions of both axes, of length one
 * @param surfaces the graphs of the outputs that were asked for, over the window
 * @param mesh the regions with shared corners; of none unless a mesh is kept or surfaces are made
 * @param certificate checks
 * @param figure the panels that were asked for; the boundary alone when regions are not kept
 */
public record Partition(
    @Doc("the regions: area, centroid, slopes, class, vertices")
        @Principal
        @Columns({
          "area", "x", "y", "slope", "steepest", "perimeter", "eccentricity", "elongation",
          "inradius", "circumradius", "class", "corners", "layer", "resolved", "linear", "vertices"
        })
        Table regions,
    @Doc("unions of neighbouring regions with one map; 0 when regions are not kept")
        long linearRegions,
    @Doc("area, slopes, corners and perimeter over all regions")
        @Columns({"quantity", "regions", "sum", "mean", "std", "min", "max", "areaMean"})
        Table statistics,
    @Doc("quantiles of the regions' numbers")
        @Columns({
          "quantity",
          "mean",
          "std",
          "min",
          "q05",
          "q25",
          "median",
          "q75",
          "q95",
          "max",
          "areaMean"
        })
        Table distribution,
    @Doc("histograms of the regions' numbers")
        @Columns({"quantity", "from", "to", "regions", "upTo"})
        Table histogram,
    @Doc("regions per unit of area on a grid over the window") Tensor density,
    @Doc("for each layer that cuts the regions behind it, its cutting units, its edges' length")
        @Columns({"layer", "regions", "units", "length"})
        Table layers,
    @Doc("segments of the decision boundary")
        @Columns({
          "x0", "y0", "x1", "y1", "length", "first", "second", "slope", "normalX", "normalY",
          "curve"
        })
        Table boundary,
    @Doc("the decision boundary summed up by the two classes that it separates")
        @Columns({"first", "second", "segments", "length", "share", "slope"})
        Table pairs,
    @Doc("points taken from the decision boundary")
        @Columns({"x", "y", "segment", "first", "second"})
        Table samples,
    @Doc("the points taken from the boundary, in input space") Tensor samplePoints,
    @Doc("region and distances of the points of the plane and of rows")
        @Columns({
          "name",
          "x",
          "y",
          "away",
          "region",
          "class",
          "edge",
          "boundary",
          "worstX",
          "worstY"
        })
        Table points,
    @Doc("area of each class") @Columns({"class", "area", "share"}) Table classes,
    @Doc("affine map of the outputs on each region: both slopes and the offset") Tensor maps,
    @Doc(
            value = "norms of the Jacobian by all inputs on each region, when asked for",
            formula = "|df/dx|_F, |df/dx|_2 at the centroid")
        @Columns({"frobenius", "spectral"})
        Table jacobians,
    @Doc(value = "the plane in input space: origin and both directions", formula = "o, u, v")
        Tensor plane,
    @Doc("graphs of outputs over the window") List<Mesh> surfaces,
    @Doc("the regions with shared corners, where a mesh is kept") PartitionMesh mesh,
    @Doc("checks of the result") Certificate certificate,
    @Doc("the regions, the decision boundary on top") Figure figure) {

  /** Copies the surfaces. */
  public Partition {
    surfaces = List.copyOf(surfaces);
  }
}
