package org.loupe.geometry;

import java.time.Duration;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.line} takes.
 *
 * @param model network to cut: continuous and piecewise affine but for a softmax or sigmoid at its
 *     end
 * @param from where the line begins, in the shape of the input or flat; all zeros when left out
 * @param to where the line ends
 * @param level value of a single output that separates class 0 from class 1
 * @param integrate whether to work out the mean Jacobian: as many forward passes a piece as inputs
 * @param surrogate how far chords that replace smooth activations may be from them; when left out
 *     such activations are refused
 * @param maxPieces pieces after which the result is partial
 * @param time time after which the result is partial, with one piece at least; none when left out
 */
public record LineParameters(
    @Doc("network to cut") Model model,
    @Doc("where the line begins; all zeros when left out") Optional<Tensor> from,
    @Doc("where the line ends") Tensor to,
    @Doc("value of a single output that separates class 0 from class 1") @Default("0") double level,
    @Doc("work out the mean Jacobian along the line: as many passes a piece as there are inputs")
        @Default("false")
        boolean integrate,
    @Doc("replace smooth activations (tanh, SiLU, GELU ...) by chords that are as close as this")
        @Range(min = 1e-12)
        Optional<Double> surrogate,
    @Doc("stop after this many pieces with a partial result") @Default("1000000") @Range(min = 1)
        long maxPieces,
    @Doc("stop after this long with a partial result; never when left out")
        Optional<Duration> time) {}
