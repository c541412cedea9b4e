package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.sweepSlice} takes.
 *
 * @param model network to cut: continuous and piecewise affine but for a softmax or sigmoid at its
 *     end; the first of several states
 * @param sweep the way of the plane
 * @param window part of the plane to cut
 * @param frames at so many times, the first at the beginning and the last at the end; of states
 *     each has a frame whatever is said here
 * @param level value of a single output that separates class 0 from class 1
 * @param surrogate how far chords that replace smooth activations may be from them; when left out
 *     such activations are refused. All frames have the same chords, so that regions can be
 *     followed
 * @param maxRegions regions of a frame after which the result is partial
 */
public record SweepSliceParameters(
    @Doc("network to cut") Model model,
    @Doc("the way of the plane") Sweep sweep,
    @Doc("part of the plane to cut") @Default("square(1)") Window window,
    @Doc("how many planes, from the beginning to the end; each state has one")
        @Default("24")
        @Range(min = 2, max = 500)
        long frames,
    @Doc("value of a single output that separates class 0 from class 1") @Default("0") double level,
    @Doc("replace smooth activations (tanh, SiLU, GELU ...) by chords that are as close as this")
        @Range(min = 1e-12)
        Optional<Double> surrogate,
    @Doc("stop a frame after this many regions with a partial result")
        @Default("100000")
        @Range(min = 1)
        long maxRegions) {}
