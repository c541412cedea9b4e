package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.hull} gives.
 *
 * @param rows one row each: {@code row}, {@code distance} to the hull (0 inside; the lower bound
 *     where only verdicts are wanted), {@code lower} and {@code upper} bound of it, {@code
 *     neighbour} (number of the nearest point) and {@code nearest} (its distance), {@code ratio}
 *     (distance by nearest), {@code residual} (Euclidean distance to the smallest affine space that
 *     has all points), {@code dilation} (factor by which the hull has to grow about its mean to
 *     have the row on its border: below 1 inside; NaN when not asked for), {@code depth} (how far
 *     from the border a row inside is at most: the least Euclidean distance to the planes in front
 *     of all points that were looked at; 0 outside; NaN when dilation was not asked for), {@code
 *     label} and {@code predicted} class (-1 without), {@code confidence} (probability that the
 *     model gives that class: its output behind a softmax or sigmoid, else the softmax or sigmoid
 *     of it; NaN without), {@code passes}, {@code verdict} (inside, outside, undecided), {@code
 *     mixture} (numbers of points and their shares: the nearest point of the hull)
 * @param inside share of the rows that are inside
 * @param low lower end of the 95 % interval of that share (Wilson), undecided rows counted outside
 * @param high upper end, undecided rows counted inside
 * @param undecided rows that could not be told
 * @param dimension of the smallest affine space that has all points, among the coordinates that are
 *     looked at: a row that is not in that space is outside
 * @param normals from the hull to each row, of length one, zero for rows that are not outside,
 *     [rows, dimension]
 * @param curve one row for each number of coordinates and of points asked for: {@code dims}, {@code
 *     points}, {@code dimension} of their affine space, {@code inside}, the share with its interval
 *     {@code low} and {@code high}, {@code undecided} rows; beside them {@code efron}, the share
 *     expected of further points of the same law (share of the points, at most 1,000 of them, that
 *     are in the hull of the others; B. Efron, "The convex hull of a random set of points", 1965),
 *     {@code wendel}, how often the centre of a law that is symmetric about it is inside, 1 -
 *     2^(1-N) sum over k &lt; d of C(N-1, k) (J. G. Wendel, 1962), and {@code ranks}, (N-1) / (N+1)
 *     in one dimension, NaN in others
 * @param needed one row for each number of coordinates: {@code dims}, {@code dimension}, {@code
 *     points}, the least number of points, in a random order, that have the wanted share of the
 *     rows inside (NaN where all points have fewer), {@code inside} (the share in the hull of all),
 *     {@code wendel}, the number of points of which the centre of a symmetric law is inside with
 *     that probability, and {@code convex}, 2^(d/2) / d: so few points of a ball are as a rule all
 *     corners of their hull (I. Barany and Z. Furedi, 1988), which says nothing of further points
 * @param classes one row for each class of the points: {@code label}, {@code name}, {@code points},
 *     {@code dimension} of their affine space, {@code rows} of the class, {@code inside}, the share
 *     of them in the hull of their class, with {@code low} and {@code high}, {@code undecided},
 *     {@code others} (rows of other classes or none that are in it)
 * @param memberships one row each: {@code row}, {@code label}, {@code distance} to the hull of its
 *     own class (as in rows; NaN when there is none), {@code hulls} (in how many hulls of classes
 *     it is), {@code nearest} (label of the class whose hull is nearest), {@code apart} (distance
 *     of that), {@code verdict} of its own class (none when there is none)
 * @param overlap share of the rows of a class that are in the hull of another, [classes, classes];
 *     NaN for a class without rows
 * @param classDistances distance of each row to the hull of each class, [rows, classes]
 * @param errors how often the model is wrong by the distance to the hull, rows inside first, the
 *     others in groups of about the same size: distances {@code from} and {@code to}, {@code rows},
 *     {@code wrong}, {@code rate} with its 95 % interval {@code low} and {@code high}, mean {@code
 *     confidence}, and the {@code gap} of that and the share that is right: above 0 the model is
 *     surer than it should be
 * @param errorRank probability that a row that the model has wrong is farther from the hull than
 *     one that it has right, equal distances counted half: 0.5 when errors have nothing to do with
 *     the distance; NaN without both
 * @param certificate checks
 * @param figure how far outside the rows are, and what was asked for along with it
 * @param pictures distances and overlap class by class
 * @param strip rows above the nearest points of the hull above their differences (middle grey is
 *     none), the nearest first, where rows are pictures
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
          "residual",
          "dilation",
          "depth",
          "label",
          "predicted",
          "confidence",
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
    @Doc("share inside by the number of coordinates and points, and what is expected")
        @Columns({
          "dims",
          "points",
          "dimension",
          "inside",
          "low",
          "high",
          "undecided",
          "efron",
          "wendel",
          "ranks"
        })
        Table curve,
    @Doc("how many points have the wanted share of the rows inside")
        @Columns({"dims", "dimension", "points", "inside", "wendel", "convex"})
        Table needed,
    @Doc("the hull of each class and the rows in it")
        @Columns({
          "label",
          "points",
          "dimension",
          "rows",
          "inside",
          "low",
          "high",
          "undecided",
          "others",
          "name"
        })
        Table classes,
    @Doc("each row beside the hulls of the classes")
        @Columns({"row", "label", "distance", "hulls", "nearest", "apart", "verdict"})
        Table memberships,
    @Doc("share of the rows of a class that are in the hull of another") Tensor overlap,
    @Doc("distance of each row to the hull of each class") Tensor classDistances,
    @Doc("how often the model is wrong, and how sure it is, by the distance to the hull")
        @Columns({"from", "to", "rows", "wrong", "rate", "low", "high", "confidence", "gap"})
        Table errors,
    @Doc("probability that a row that is wrong is farther out than one that is right")
        double errorRank,
    @Doc("checks of the verdicts") HullCertificate certificate,
    @Doc("how far outside the rows are, and what was asked for along with it") Figure figure,
    @Doc("distances and overlap class by class") List<Figure> pictures,
    @Doc("rows, the nearest points of the hull, and their differences") List<Image> strip) {}
