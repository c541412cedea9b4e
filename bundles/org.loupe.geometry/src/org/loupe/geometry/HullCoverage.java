package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.hull} gives.
 *
 * @param rows one row each: {@code row}, {@code distance} to the hull (0 inside; the lower bound
 *     where only verdicts are wanted), {@code lower} and {@code upper} bound of it, {@code
 *     neighbour} (number of the nearest point) and {@code nearest} (its distance), {@code ratio}
 *     (distance by nearest), {@code passes}, {@code verdict} (inside, outside, undecided), {@code
 *     mixture} (numbers of points and their shares: the nearest point of the hull)
 * @param inside share of the rows that are inside
 * @param low lower end of the 95 % interval of that share (Wilson), undecided rows counted outside
 * @param high upper end, undecided rows counted inside
 * @param undecided rows that could not be told
 * @param dimension of the smallest affine space that has all points, among the coordinates that are
 *     looked at: a row that is not in that space is outside
 * @param normals from the hull to each row, of length one, zero for rows that are not outside,
 *     [rows, dimension]
 * @param curve one row for each number of coordinates asked for: {@code dims}, {@code inside}, the
 *     share with its interval {@code low} and {@code high}, and {@code undecided} rows
 * @param certificate checks
 * @param figure how far outside the rows are, and the curve
 */
public record HullCoverage(
    @Doc("verdict, distance with bounds, and the mixture of points of each row")
        @Principal
        @Columns({
          "row",
          "distance",
          "lower",
          "upper",
          "neighbour",
          "nearest",
          "ratio",
          "passes",
          "verdict",
          "mixture"
        })
        Table rows,
    @Doc("share of the rows that are inside") double inside,
    @Doc("lower end of the 95 % interval of that share") double low,
    @Doc("upper end of the 95 % interval of that share") double high,
    @Doc("rows that could not be told to be inside or outside") long undecided,
    @Doc("dimension of the smallest affine space that has all points") long dimension,
    @Doc("from the hull to each row outside, of length one") Tensor normals,
    @Doc("share inside by the number of coordinates")
        @Columns({"dims", "inside", "low", "high", "undecided"})
        Table curve,
    @Doc("checks of the verdicts") HullCertificate certificate,
    @Doc("how far outside the rows are, and the curve") Figure figure) {}
