package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.line} gives.
 *
 * @param pieces one row an affine piece, in the order of the line: {@code t0}, {@code t1} (0 at the
 *     beginning, 1 at the end), {@code length} in input space, {@code slope} (norm of the outputs'
 *     change by length), {@code class} (in the middle)
 * @param crossings one row a place where the class changes: {@code t}, {@code distance} from the
 *     beginning, {@code first} and {@code second} class, {@code value} of both there, {@code slope}
 *     (how fast the second leaves the first behind, by length), {@code leastDistance} and {@code
 *     mostDistance}, between which the network's class is not certain: both {@code distance}
 *     without a surrogate; {@code certain}: 1 where the network itself changes from the first to
 *     the second class between the two, 0 where only its surrogate is known to
 * @param maps the affine map of the outputs by t on each piece, [pieces, outputs, 2]: slope and
 *     offset
 * @param margin distance from the beginning to the first change of the class; infinite when there
 *     is none on the line, or on the part of it that was explored; with a surrogate that of its
 *     chords
 * @param leastMargin the class of the network itself does not change before that distance: 0 where
 *     its class at the beginning is not certain, the explored length where it is certain all along
 *     it, infinite where it is certain on all of the line
 * @param mostMargin the class of the network itself changes before that distance; infinite where
 *     that is not certain
 * @param curvature mean change of the slope by length: the sum over the kinks of |the jump of the
 *     outputs' slope|, by the length that was explored. Of a straight line 0, and of a smooth
 *     network the mean |second derivative| that the chords of its surrogate come to
 * @param meanJacobian the mean of the outputs' Jacobian along the line, [outputs, row...], when it
 *     was asked for, else without elements; with a surrogate that of its chords
 * @param certificate checks
 * @param figure the outputs and the slope along the line, with the changes of the class
 */
public record LinePieces(
    @Doc("the pieces: both ends, length, slope, class")
        @Principal
        @Columns({"t0", "t1", "length", "slope", "class"})
        Table pieces,
    @Doc("places where the class changes")
        @Columns({
          "t",
          "distance",
          "first",
          "second",
          "value",
          "slope",
          "leastDistance",
          "mostDistance",
          "certain"
        })
        Table crossings,
    @Doc("affine map of the outputs by t on each piece: slope and offset") Tensor maps,
    @Doc("distance to the first change of the class; infinite when there is none on the line")
        double margin,
    @Doc("distance before which the network's own class certainly does not change")
        double leastMargin,
    @Doc("distance before which the network's own class certainly changes; infinite when none is")
        double mostMargin,
    @Doc(
            value = "mean change of the outputs' slope by length, all of it in the kinks",
            formula = "sum over kinks |df/ds behind - df/ds before| / length")
        double curvature,
    @Doc(
            value = "mean of the outputs' Jacobian along the line, when asked for",
            formula = "J = integral of df/dx (from + t (to - from)) dt")
        Tensor meanJacobian,
    @Doc("checks of the result") LineCertificate certificate,
    @Doc("outputs and slope along the line, with the changes of the class") Figure figure) {}
