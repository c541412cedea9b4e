package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.cells3d} takes.
 *
 * @param model network to cut: continuous and piecewise affine but for a softmax or sigmoid at its
 *     end
 * @param space space through input space; {@code axes(0, 1, 2)} for a network with three inputs
 * @param half half the length of a side of the box around the origin
 * @param output number of the output whose surface is looked for
 * @param against number of an output that is subtracted: the surface is where the two are equal
 * @param level value of the output, or of the difference, on the surface
 * @param surrogate how far chords that replace smooth activations may be from them; when left out
 *     such activations are refused
 * @param maxCells cells after which the result is partial
 */
public record Cells3dParameters(
    @Doc("network to cut") Model model,
    @Doc("space through input space; axes(0, 1, 2) for a network with three inputs")
        Optional<Space> space,
    @Doc("half the length of a side of the box around the origin") @Default("1") double half,
    @Doc("number of the output whose surface is looked for") @Default("0") @Range(min = 0)
        long output,
    @Doc("number of an output that is subtracted: the surface is where the two are equal")
        @Range(min = 0)
        Optional<Long> against,
    @Doc("value of the output, or of the difference, on the surface") @Default("0") double level,
    @Doc("replace smooth activations (tanh, SiLU, GELU ...) by chords that are as close as this")
        @Range(min = 1e-12)
        Optional<Double> surrogate,
    @Doc("stop after this many cells with a partial result") @Default("1000000") @Range(min = 1)
        long maxCells) {}
